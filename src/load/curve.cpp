// SPDX-License-Identifier: MIT
#include "load/curve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace botarmy {
namespace {

using std::chrono::nanoseconds;

double to_seconds(nanoseconds time) { return std::chrono::duration<double>(time).count(); }

/// No earlier, so that what begins then has begun.
nanoseconds to_nanoseconds(double seconds) {
  return nanoseconds(static_cast<nanoseconds::rep>(std::ceil(seconds * 1e9)));
}

double nearest(double number) { return std::floor(number + 0.5); }

}  // namespace

Curve::Curve(Stages stages) : stages_(std::move(stages)) {
  for (const Stage& stage : stages_) {
    Piece piece = rest();
    piece.length = to_seconds(stage.over);
    piece.to = stage.to;
    pieces_.push_back(piece);
  }
}

Curve::Piece Curve::rest() const {
  constexpr double endless = std::numeric_limits<double>::infinity();
  if (pieces_.empty()) return {0, endless, 0, 0, 0};
  const Piece& last = pieces_.back();
  return {last.start + last.length, endless, last.to, last.to,
          last.area + last.area_until(last.length)};
}

Curve::Piece Curve::piece_at(double time) const {
  for (const Piece& piece : pieces_) {
    if (time < piece.start + piece.length) return piece;
  }
  return rest();
}

double Curve::at(nanoseconds time) const {
  const double seconds = to_seconds(time);
  const Piece piece = piece_at(seconds);
  return piece.at(seconds - piece.start);
}

std::uint64_t Curve::whole_at(nanoseconds time) const {
  constexpr double most = 1e18;  // so that it stays a number, however many somebody wants
  return static_cast<std::uint64_t>(std::min(nearest(at(time)), most));
}

std::optional<nanoseconds> Curve::next_change(nanoseconds time) const {
  const double now = nearest(at(time));
  const double seconds = to_seconds(time);
  for (const Piece& piece : pieces_) {
    const double end = piece.start + piece.length;
    if (end <= seconds || nearest(piece.to) == now) continue;
    const double border = now + (piece.to > now ? 0.5 : -0.5);
    const double until =
        piece.length > 0 ? std::min((border - piece.from) / piece.slope(), piece.length) : 0;
    const nanoseconds change = std::max(to_nanoseconds(piece.start + until), time + nanoseconds(1));
    // On the border itself, a number that falls is still what it was.
    return nearest(at(change)) == now ? change + nanoseconds(1) : change;
  }
  return std::nullopt;
}

double Curve::area(nanoseconds time) const {
  const double seconds = to_seconds(time);
  const Piece piece = piece_at(seconds);
  return piece.area + piece.area_until(seconds - piece.start);
}

std::optional<nanoseconds> Curve::when(double area) const {
  Piece piece = rest();
  for (const Piece& candidate : pieces_) {
    if (area > candidate.area + candidate.area_until(candidate.length)) continue;
    piece = candidate;
    break;
  }
  const double missing = area - piece.area;
  if (missing <= 0) return to_nanoseconds(piece.start);
  // from * t + slope / 2 * t² = missing, solved so that a slope of zero needs no case of its own.
  const double root = piece.from * piece.from + 2 * piece.slope() * missing;
  const double divisor = piece.from + std::sqrt(std::max(root, 0.0));
  if (divisor <= 0) return std::nullopt;
  const double seconds = piece.start + 2 * missing / divisor;
  // Later than nanoseconds can tell, which is in some 290 years: as good as never.
  constexpr double latest = 9e9;
  if (seconds > latest) return std::nullopt;
  return to_nanoseconds(seconds);
}

double Curve::peak() const {
  double peak = 0;
  for (const Piece& piece : pieces_) peak = std::max(peak, piece.to);
  return peak;
}

nanoseconds Curve::length() const {
  return std::accumulate(stages_.begin(), stages_.end(), nanoseconds{},
                         [](nanoseconds sum, const Stage& stage) { return sum + stage.over; });
}

}  // namespace botarmy
