// SPDX-License-Identifier: MIT
#include "ws/deflate_agreement.hpp"

#include <gtest/gtest.h>

#include <string>

namespace botarmy {
namespace {

constexpr Compression usual{.offer = true};
constexpr Compression small{.offer = true, .context_takeover = false, .window_bits = 12};

/// What was agreed upon, or what is wrong.
std::string agreed(const Compression& offered, std::string_view answer) {
  const auto agreement = read_deflate_answer(offered, answer);
  if (!agreement) return agreement.error();
  return std::to_string(agreement->client_window_bits) +
         (agreement->client_takeover ? " takeover, " : " alone, ") +
         std::to_string(agreement->server_window_bits) +
         (agreement->server_takeover ? " takeover" : " alone");
}

std::string wrong(const std::string& what) {
  return "the server's answer to the offered compression is wrong: " + what;
}

TEST(DeflateAgreement, OffersWhatWasAskedFor) {
  EXPECT_EQ(make_deflate_offer(usual), "permessage-deflate; client_max_window_bits");
  EXPECT_EQ(make_deflate_offer(small),
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
            "server_max_window_bits=12; client_max_window_bits=12");
}

TEST(DeflateAgreement, TakesWhatTheServerMakesOfTheOffer) {
  EXPECT_EQ(agreed(usual, "permessage-deflate"), "15 takeover, 15 takeover");
  EXPECT_EQ(agreed(usual, "permessage-deflate; client_max_window_bits=9"),
            "9 takeover, 15 takeover");
  EXPECT_EQ(agreed(usual,
                   "permessage-deflate;server_max_window_bits=\"8\";"
                   "client_no_context_takeover; server_no_context_takeover"),
            "15 alone, 8 alone");
  EXPECT_EQ(agreed(small,
                   "permessage-deflate; server_no_context_takeover; "
                   "server_max_window_bits=12"),
            "12 alone, 12 alone");
  EXPECT_EQ(agreed(small,
                   "permessage-deflate; server_no_context_takeover; "
                   "server_max_window_bits = 10; client_max_window_bits = 11"),
            "11 alone, 10 alone");
}

TEST(DeflateAgreement, RefusesWhatWasNotOffered) {
  for (const char* answer : {
           "x-webkit-deflate-frame",
           "permessage-deflate, permessage-deflate",
           "permessage-deflate; no_such_parameter",
           "permessage-deflate; server_no_context_takeover=1",
           "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
           "permessage-deflate; client_max_window_bits",
           "permessage-deflate; client_max_window_bits=7",
           "permessage-deflate; client_max_window_bits=16",
           "permessage-deflate; client_max_window_bits=09",
           "permessage-deflate; server_max_window_bits=",
           "permessage-deflate; server_max_window_bits=1x",
       }) {
    EXPECT_EQ(agreed(usual, answer), wrong(answer));
  }
  const std::string alone = "permessage-deflate; server_no_context_takeover; ";
  for (const char* bits :
       {"server_max_window_bits=13", "server_max_window_bits=12; client_max_window_bits=13"}) {
    EXPECT_EQ(agreed(small, alone + bits), wrong(alone + bits));
  }
}

TEST(DeflateAgreement, TheServerHasToConfirmWhatIsAskedOfIt) {
  EXPECT_EQ(agreed(small, "permessage-deflate; server_max_window_bits=12"),
            wrong("it does not confirm server_no_context_takeover"));
  EXPECT_EQ(agreed(small, "permessage-deflate; server_no_context_takeover"),
            wrong("it does not confirm server_max_window_bits"));
}

}  // namespace
}  // namespace botarmy
