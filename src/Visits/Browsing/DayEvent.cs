using NetworkPortal.Kernel;
using NetworkPortal.Site;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Visits.Browsing;

/// <summary>A visit day as an event, for search engines.</summary>
internal static class DayEvent
{
    public static Html Of(HostDay day, string url) =>
        StructuredData.Script(
            StructuredData.Of(
                "Event",
                ("name", $"{day.Focus}: visit {day.School.Name}"),
                ("description", PlainText.Shorten(day.Description, 300)),
                ("url", url),
                ("startDate", Written(day.StartsAt, day)),
                ("endDate", Written(day.EndsAt, day)),
                ("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode"),
                ("eventStatus", "https://schema.org/Event" + (day.IsCanceled ? "Cancelled" : "Scheduled")),
                (
                    "location",
                    StructuredData.Of(
                        "Place",
                        ("name", day.School.Name),
                        ("address", StructuredData.Address(day.School.Place, day.School.State))
                    )
                ),
                ("organizer", StructuredData.Of("School", ("name", day.School.Name)))
            )
        );

    private static string Written(Instant instant, HostDay day) =>
        OffsetDateTimePattern.Rfc3339.Format(instant.InZone(Clock.Zone(day.TimeZoneId)).ToOffsetDateTime());
}
