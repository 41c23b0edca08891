import { expect, test } from "vitest";
import { direction, escaped, pathData, SvgSurface } from "../src/surface";
import { Random } from "./random";

test("no text holds what XML forbids", () => {
  const random = new Random(6);
  for (let run = 0; run < 500; run++) {
    const text = escaped(`${random.text()}\u{FFFE}\u{1F}]]>${random.text()}`);
    expect(text).toMatch(/^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u);
    expect(text.replace(/&#\d+;/g, "")).not.toMatch(/[<>&"]/);
  }
});

test("a text runs as its first letter does", () => {
  expect(direction("«سوريا» Syria")).toBe("rtl");
  expect(direction("12 Syria سوريا")).toBe("ltr");
  expect(direction("2017")).toBe("ltr");
});

test("an SVG has an element for each thing that was painted", () => {
  const surface = new SvgSurface();
  surface.outline((pen) => (pen.moveTo(0, 0.123), pen.lineTo(5, 5), pen.closePath()), { fill: "red" });
  surface.write({ text: "سوريا & co", x: 1, y: 2, size: 12, colour: "black", anchor: "left" });
  const document = surface.document("a <title>", 10, 20);
  expect(document).toContain('<path d="M0 0.12L5 5Z" fill="red"/>');
  expect(document).toContain('text-anchor="end" direction="rtl"');
  expect(document).toContain("<title>a &#60;title&#62;</title>");
  expect(pathData(() => {})).toBe("");
});
