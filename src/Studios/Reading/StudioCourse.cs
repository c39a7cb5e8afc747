using System.Text.Json.Nodes;
using NetworkPortal.Kernel;
using NetworkPortal.Site;
using NodaTime.Text;

namespace NetworkPortal.Studios.Reading;

/// <summary>A studio as a course, for search engines.</summary>
internal static class StudioCourse
{
    public static Html Of(Studio studio, IReadOnlyList<StudioSchool> schools, PortalOptions portal) =>
        StructuredData.Script(
            StructuredData.Of(
                "Course",
                ("name", studio.Name),
                ("description", PlainText.Shorten($"{studio.Question} {studio.Problem}", 300)),
                ("url", portal.Url(Studio.PublicUrl(studio.Slug))),
                ("inLanguage", "en-US"),
                ("isAccessibleForFree", true),
                ("provider", Schools(schools, portal)),
                (
                    "hasCourseInstance",
                    StructuredData.Of(
                        "CourseInstance",
                        ("courseMode", "online"),
                        ("startDate", LocalDatePattern.Iso.Format(studio.StartsOn)),
                        ("endDate", LocalDatePattern.Iso.Format(studio.EndsOn))
                    )
                )
            )
        );

    private static JsonArray Schools(IEnumerable<StudioSchool> schools, PortalOptions portal) =>
        [
            .. schools.Select(school =>
                StructuredData.Of("School", ("name", school.Name), ("url", portal.Url("/schools/" + school.Slug)))
            ),
        ];
}
