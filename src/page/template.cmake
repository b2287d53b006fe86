# page_template(): the page that the sources in web/ make, or none with -D BOTARMY_REPORT=OFF.
set(web ${CMAKE_SOURCE_DIR}/web)
set(web_out ${CMAKE_BINARY_DIR}/web)

if(BOTARMY_REPORT)
  find_program(BOTARMY_NODE NAMES node nodejs)
  find_program(BOTARMY_NPM npm)
  if(NOT BOTARMY_NODE OR NOT BOTARMY_NPM)
    message(FATAL_ERROR "The page of report.html needs node and npm: run scripts/setup.sh, or configure "
                        "with -D BOTARMY_REPORT=OFF and -D BOTARMY_TESTS=OFF for a botarmy without it")
  endif()
  file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web}/src/*)
  add_custom_command(
    OUTPUT ${web_out}/packages.stamp
    DEPENDS ${web}/package.json ${web}/package-lock.json ${web}/install.mjs
    COMMAND ${BOTARMY_NODE} ${web}/install.mjs ${BOTARMY_NPM}
    COMMAND ${CMAKE_COMMAND} -E touch ${web_out}/packages.stamp
    COMMENT "Installing the packages of report.html"
    VERBATIM)
  add_custom_command(
    OUTPUT ${web_out}/page_template.cpp ${web_out}/page.html
    DEPENDS ${web_out}/packages.stamp ${web}/build.mjs ${web_sources}
    COMMAND ${BOTARMY_NODE} ${web}/build.mjs ${web_out}
    COMMENT "Bundling report.html"
    VERBATIM)
else()
  file(CONFIGURE OUTPUT ${web_out}/page_template.cpp CONTENT [[
#include "page/page.hpp"

std::string_view botarmy::page_template() { return {}; }
]])
endif()
target_sources(botarmy_page PRIVATE ${web_out}/page_template.cpp)
