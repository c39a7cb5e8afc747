// Reads calendar files with npm's ical.js: takes a JSON array of texts, and answers with an array of what they say.
import { text } from "node:stream/consumers";
import ICAL from "ical.js";

const moment = (event, name) => event.getFirstPropertyValue(name)?.toJSDate().toISOString() ?? null;
const value = (event, name) => event.getFirstPropertyValue(name) ?? null;

function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  return {
    method: calendar.getFirstPropertyValue("method"),
    events: calendar.getAllSubcomponents("vevent").map((event) => ({
      uid: value(event, "uid"),
      sequence: value(event, "sequence"),
      status: value(event, "status"),
      stamp: moment(event, "dtstamp"),
      start: moment(event, "dtstart"),
      end: moment(event, "dtend"),
      summary: value(event, "summary"),
      description: value(event, "description") ?? "",
      location: value(event, "location") ?? "",
      organizer: value(event, "organizer"),
      attendees: event.getAllProperties("attendee").map((one) => one.getFirstValue()),
    })),
  };
}

process.stdout.write(JSON.stringify(JSON.parse(await text(process.stdin)).map(read)));
