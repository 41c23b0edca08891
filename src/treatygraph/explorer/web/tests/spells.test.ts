// When edges hold, as one course and in words.
import { describe, expect, test } from "vitest";
import { fromIso } from "../src/days";
import type { Run, Status, Support } from "../src/payload";
import { course, inTime, inWords, occasions, type Spell } from "../src/spells";
import { Random } from "./random";

const day = (iso: string) => fromIso(iso)!;

describe("the course of a state", () => {
  test("runs of several statements become one where they touch or overlap", () => {
    expect(course([["holds", 10, 20], ["holds", 21, 30], ["holds", 25, 40]])).toEqual([["holds", 10, 40]]);
  });

  test("a day without any statement is a gap", () => {
    expect(course([["holds", 10, 20], ["holds", 22, 30]])).toEqual([["holds", 10, 20], ["holds", 22, 30]]);
  });

  test("what holds by one statement outdoes what is possible by another", () => {
    expect(course([["possible", null, 30], ["holds", 10, 20]])).toEqual([
      ["possible", null, 9],
      ["holds", 10, 20],
      ["possible", 21, 30],
    ]);
  });

  test("what has no limit has none afterwards", () => {
    expect(course([["holds", null, null], ["possible", 5, 6]])).toEqual([["holds", null, null]]);
    expect(course([["possible", null, 9], ["holds", 10, null]])).toEqual([["possible", null, 9], ["holds", 10, null]]);
  });

  test("nothing has no course", () => {
    expect(course([])).toEqual([]);
  });

  test("on every day it says what the runs say, with no two runs that touch and are alike", () => {
    const random = new Random(7);
    for (let example = 0; example < 1000; example++) {
      const runs = Array.from({ length: random.below(5) }, (): Run => {
        const first = random.below(12);
        const status: Status = random.below(2) ? "holds" : "possible";
        return [status, random.below(6) ? first : null, random.below(6) ? first + random.below(6) : null];
      });
      const merged = course(runs);
      for (let each = -3; each < 25; each++) {
        const on = (list: Spell[]) =>
          list.filter(([, first, last]) => (first ?? -Infinity) <= each && each <= (last ?? Infinity)).map(([status]) => status);
        const expected = on(runs).includes("holds") ? ["holds"] : on(runs).slice(0, 1);
        expect(on(merged), JSON.stringify({ runs, each })).toEqual(expected);
      }
      merged.slice(1).forEach(([status, first], place) => {
        const [before, , last] = merged[place]!;
        expect(last! < first! && !(before === status && last! + 1 === first!)).toBe(true);
      });
    }
  });
});

describe("the days within which an event fell", () => {
  test("is a day where that is known", () => {
    expect(occasions([{ runs: [["holds", 50, null]] }])).toEqual([["holds", 50, 50]]);
  });

  test("reaches from the first possible day to the first certain one", () => {
    // some day of December 2016: possible from the 1st to the 30th, certain from the 31st on
    const runs: Run[] = [["possible", day("2016-12-01"), day("2016-12-30")], ["holds", day("2016-12-31"), null]];
    expect(occasions([{ runs }])).toEqual([["holds", day("2016-12-01"), day("2016-12-31")]]);
  });

  test("is open where no day is stated, or where it is only announced", () => {
    expect(occasions([{ runs: [["possible", null, 9], ["holds", 10, null]] }])).toEqual([["holds", null, 10]]);
    expect(occasions([{ runs: [["possible", 30, null]] }])).toEqual([["possible", 30, null]]);
  });

  test("has an entry for each account, and one for two that agree", () => {
    const on = (first: number) => ({ runs: [["holds", first, null]] as Run[] });
    expect(occasions([on(60), on(50), on(60)])).toEqual([["holds", 50, 50], ["holds", 60, 60]]);
  });
});

describe("a begin that nobody states", () => {
  const attested = { runs: [["possible", null, 9], ["holds", 10, null]] as Run[], attested: true };

  test("is marked, and so is what is possible before", () => {
    expect(inTime("state", [attested])).toEqual([["possible", null, 9, "attested"], ["holds", 10, null, "attested"]]);
  });

  test("is stated where another says so of the same day, or of an earlier one", () => {
    const stated = (first: number) => ({ runs: [["holds", first, null]] as Run[], attested: false });
    expect(inTime("state", [attested, stated(10)])).toEqual([["possible", null, 9, "attested"], ["holds", 10, null]]);
    expect(inTime("state", [attested, stated(5)])).toEqual([["possible", null, 4, "attested"], ["holds", 5, null]]);
    expect(inTime("state", [attested, stated(15)])[1]).toEqual(["holds", 10, null, "attested"]);
  });

  test("is not that of a later run", () => {
    const again = { runs: [["holds", 10, 20], ["possible", 21, 29], ["holds", 30, null]] as Run[], attested: true };
    expect(inTime("state", [again]).map((run) => run[3])).toEqual(["attested", undefined, undefined]);
  });

  test("is told as such", () => {
    const [may3, may4] = [day("2017-05-03"), day("2017-05-04")];
    expect(inWords("state", ["possible", null, may3, "attested"])).toBe("Possible before 4 May 2017");
    expect(inWords("state", ["holds", may4, null, "attested"])).toBe("Attested by 4 May 2017; since when is not stated, and no end is known");
    expect(inWords("state", ["holds", may3, may4, "attested"])).toBe("Attested by 3 May 2017; since when is not stated, and it holds until 4 May 2017");
  });
});

test("what is timeless has no place in time", () => {
  const support: Support = { statement: 0, any: "holds", policies: ["reported"], from: 0, to: 1, attested: false, runs: [["holds", null, null]] };
  expect(inTime("timeless", [support])).toEqual([]);
  expect(inTime("state", [support])).toEqual([["holds", null, null]]);
});

describe("in words", () => {
  const [may3, may4] = [day("2017-05-03"), day("2017-05-04")];
  test.each<[Run, string]>([
    [["holds", may4, null], "Holds from 4 May 2017; no end is known"],
    [["possible", null, may3], "Possible until 3 May 2017"],
    [["holds", may3, may4], "Holds from 3 May 2017 to 4 May 2017"],
    [["holds", may4, may4], "Holds on 4 May 2017"],
    [["holds", null, null], "Holds; no begin and no end is known"],
  ])("a state: %j", (run, words) => expect(inWords("state", run)).toBe(words));

  test.each<[Run, string]>([
    [["holds", may4, may4], "Happened on 4 May 2017"],
    [["holds", may3, may4], "Happened between 3 May 2017 and 4 May 2017"],
    [["holds", null, may4], "Happened on or before 4 May 2017; the day is not stated"],
    [["possible", may4, null], "Announced or possible from 4 May 2017 on"],
  ])("an event: %j", (run, words) => expect(inWords("event", run)).toBe(words));
});
