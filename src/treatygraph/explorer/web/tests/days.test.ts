import { expect, test } from "vitest";
import { fromIso, toIso, toWords } from "../src/days";

test("a day is the number that Python gives it", () => {
  expect(fromIso("2017-05-04")).toBe(736453); // date(2017, 5, 4).toordinal()
  expect(toIso(736453)).toBe("2017-05-04");
  expect(toWords(736453)).toBe("4 May 2017");
});

test("what is no day is none", () => {
  for (const text of ["2017-02-30", "2017-5-4", "", "any", "2017-13-01"]) expect(fromIso(text)).toBeNull();
});

test("the first years are days too", () => {
  expect(toIso(1)).toBe("0001-01-01");
  expect(fromIso("0001-01-01")).toBe(1);
});
