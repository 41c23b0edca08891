// Tells what ical.js reads in each of the files that are named.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const told = process.argv.slice(2).map((file) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      stamp: component.getFirstPropertyValue("dtstamp").toString(),
      begin: event.startDate.toString(),
      end: event.endDate.toString(),
      allDay: event.startDate.isDate && event.endDate.isDate,
      days: event.duration.toSeconds() / 86400,
      summary: event.summary,
      description: event.description,
      categories: component.getFirstProperty("categories").getValues(),
      status: component.getFirstPropertyValue("status"),
    };
  });
});
console.log(JSON.stringify(told));
