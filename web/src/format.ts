// SPDX-License-Identifier: MIT

const narrowSpace = "\u202f";

/** Every digit, in groups of three. */
export function count(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, narrowSpace);
}

/** Three digits or more, without an exponent. */
export function digits(number: number): string {
  const size = Math.abs(number);
  if (size >= 100) return count(number);
  if (size >= 10) return number.toFixed(1);
  if (size >= 1 || number === 0) return number === 0 ? "0" : number.toFixed(2);
  return size < 0.001 ? Number(number.toPrecision(1)).toString() : number.toFixed(3);
}

/** Milliseconds as a time by itself. */
export function time(ms: number): string {
  if (ms === 0) return "0 ms";
  if (ms < 1) return digits(ms * 1000) + narrowSpace + "µs";
  if (ms < 10_000) return digits(ms) + narrowSpace + "ms";
  if (ms < 100_000) return digits(ms / 1000) + narrowSpace + "s";
  return clock(ms / 1000);
}

/** As on a clock: "0:05", "12:05", "1:00:05". */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (number: number) => String(number).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** How long a run took. */
export function runTime(seconds: number): string {
  return seconds < 100 ? digits(seconds) + narrowSpace + "s" : clock(seconds);
}

/** "1.23 M", with the prefixes of powers of 1000. */
export function brief(number: number): string {
  const prefixes = ["", "k", "M", "G", "T"];
  let size = number;
  let prefix = 0;
  while (Math.abs(size) >= 1000 && prefix < prefixes.length - 1) {
    size /= 1000;
    ++prefix;
  }
  if (prefix === 0) return Number.isInteger(size) ? String(size) : digits(size);
  return digits(size) + narrowSpace + prefixes[prefix];
}

export function bytes(number: number): string {
  const text = brief(number);
  return /[kMGT]$/.test(text) ? text + "B" : text + narrowSpace + "B";
}

/** A share of one as a percentage; never "100 %" or "0 %" of what is not quite that. */
export function percent(share: number): string {
  const hundred = share * 100;
  if (hundred === 0 || hundred === 100) return hundred + narrowSpace + "%";
  if (hundred > 99.9) return ">" + narrowSpace + "99.9" + narrowSpace + "%";
  if (hundred < 0.01) return "<" + narrowSpace + "0.01" + narrowSpace + "%";
  return hundred.toFixed(hundred < 1 ? 2 : 1) + narrowSpace + "%";
}

/** "1 bot", "2 bots". */
export function plural(number: number, one: string, many = one + "s"): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** A name with its tags, as thresholds write it. */
export function withTags(name: string, tags: Record<string, string>): string {
  const entries = Object.entries(tags);
  if (entries.length === 0) return name;
  return `${name}{${entries.map(([tag, value]) => `${tag}=${value}`).join(",")}}`;
}
