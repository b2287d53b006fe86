// SPDX-License-Identifier: MIT
#include "ws/deflate_agreement.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace botarmy {
namespace {

constexpr std::string_view extension = "permessage-deflate";
constexpr std::string_view server_no_takeover = "server_no_context_takeover";
constexpr std::string_view client_no_takeover = "client_no_context_takeover";
constexpr std::string_view server_bits = "server_max_window_bits";
constexpr std::string_view client_bits = "client_max_window_bits";
constexpr std::array known{server_no_takeover, client_no_takeover, server_bits, client_bits};
constexpr int widest = 15;

std::string_view trim(std::string_view text) {
  constexpr std::string_view space = " \t";
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(space)));
  return text.substr(0, text.find_last_not_of(space) + 1);
}

/// Cuts off what stands before the separator, or all of it.
std::string_view take_until(std::string_view& text, char separator) {
  const std::string_view part = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(text.size(), part.size() + 1));
  return trim(part);
}

/// A number of bits in decimal digits without leading zeros, maybe in quotes.
std::optional<int> read_bits(std::string_view text) {
  if (text.size() > 2 && text.starts_with('"') && text.ends_with('"')) {
    text = text.substr(1, text.size() - 2);
  }
  int bits = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (bits < 8 || bits > widest || text.starts_with('0')) return std::nullopt;
  return bits;
}

/// The parameters of an answer, by their places in `known`.
struct Parameters {
  std::array<std::optional<std::string_view>, known.size()> values{};

  [[nodiscard]] std::optional<std::string_view> operator[](std::string_view name) const {
    return values[place(name)];
  }
  static std::size_t place(std::string_view name) {
    return static_cast<std::size_t>(std::find(known.begin(), known.end(), name) - known.begin());
  }
};

/// Takes the header apart. Nothing if it is anything but this extension, once, with parameters that
/// there are, each once.
std::optional<Parameters> split(std::string_view header) {
  if (header.find(',') != std::string_view::npos) return std::nullopt;
  if (take_until(header, ';') != extension) return std::nullopt;
  Parameters parameters;
  while (!header.empty()) {
    std::string_view value = take_until(header, ';');
    const std::size_t place = Parameters::place(take_until(value, '='));
    if (place == known.size() || parameters.values[place]) return std::nullopt;
    parameters.values[place] = trim(value);
  }
  return parameters;
}

/// Whether a parameter that has no value is there; nothing if it has one.
std::optional<bool> read_flag(std::optional<std::string_view> value) {
  if (!value) return false;
  if (!value->empty()) return std::nullopt;
  return true;
}

}  // namespace

std::string make_deflate_offer(const Compression& compression) {
  std::string offer(extension);
  const auto add = [&offer](std::string_view parameter) { offer.append("; ").append(parameter); };
  if (!compression.context_takeover) {
    add(server_no_takeover);
    add(client_no_takeover);
  }
  const std::string bits = '=' + std::to_string(compression.window_bits);
  if (compression.window_bits < widest) add(std::string(server_bits).append(bits));
  // Without a value it only says that we can do with less, if the server wants that.
  add(compression.window_bits < widest ? std::string(client_bits).append(bits)
                                       : std::string(client_bits));
  return offer;
}

boost::system::result<DeflateAgreement, std::string> read_deflate_answer(
    const Compression& compression, std::string_view header) {
  const std::string wrong = "the server's answer to the offered compression is wrong: ";
  const auto parameters = split(header);
  if (!parameters) return wrong + std::string(header);
  const auto server_flag = read_flag((*parameters)[server_no_takeover]);
  const auto client_flag = read_flag((*parameters)[client_no_takeover]);
  if (!server_flag || !client_flag) return wrong + std::string(header);
  // What was asked of the server it must confirm; what we may do it may only restrict further.
  if (!compression.context_takeover && !*server_flag) {
    return wrong + "it does not confirm " + std::string(server_no_takeover);
  }
  DeflateAgreement agreement;
  agreement.server_takeover = !*server_flag;
  agreement.client_takeover = compression.context_takeover && !*client_flag;
  agreement.client_window_bits = compression.window_bits;
  const int most = compression.window_bits;
  if (const auto value = (*parameters)[server_bits]) {
    const auto bits = read_bits(*value);
    if (!bits || *bits > most) return wrong + std::string(header);
    agreement.server_window_bits = *bits;
  } else if (most < widest) {
    return wrong + "it does not confirm " + std::string(server_bits);
  }
  if (const auto value = (*parameters)[client_bits]) {
    const auto bits = read_bits(*value);
    if (!bits || *bits > most) return wrong + std::string(header);
    agreement.client_window_bits = *bits;
  }
  return agreement;
}

}  // namespace botarmy
