using System.Net;
using System.Text.RegularExpressions;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Inquiry;

/// <summary>Creates measures and points as people do.</summary>
internal static partial class MeasureStage
{
    public const string Url = "/measures";

    /// <summary>Twelve weeks with a shift above the median at the end.</summary>
    public const string Twelve =
        "9/8/2025,4\n9/15/2025,5\n9/22/2025,3\n9/29/2025,5\n10/6/2025,6\n10/13/2025,9,Sticks\n10/20/2025,10\n"
        + "10/27/2025,12\n11/3/2025,13\n11/10/2025,11\n11/17/2025,13\n11/24/2025,12";

    /// <summary>Creates a measure and returns its URL.</summary>
    /// <param name="group">"Studio …" or "School …"; blank for a private one.</param>
    public static async Task<string> NewMeasure(this Person owner, string name = "Hands up", string group = "")
    {
        var page = await owner.Post(Url, ("name", name), ("unit", "minutes"), ("goal", "14"), ("group", group));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Matches(MeasureUrl(), page.Path);
        return page.Path;
    }

    public static async Task Adds(this Person person, string measure, string value, string date, string note = "")
    {
        var page = await person.Post(measure + "/points", ("value", value), ("date", date), ("note", note));
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    /// <summary>Pastes rows, looks at the preview, and adds them.</summary>
    public static async Task Pastes(this Person person, string measure, string rows)
    {
        var seen = Seen(await person.Post(measure + "/paste", ("text", rows)));
        var page = await person.Post(measure + "/paste", ("text", rows), ("seen", seen));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(measure, page.Path);
    }

    public static string Seen(NetworkPortal.Tests.Infrastructure.Portals.Page page) =>
        page.Document.QuerySelector("[name=seen]")!.GetAttribute("value")!;

    /// <summary>The URLs of the points that the person can correct.</summary>
    public static async Task<IReadOnlyList<string>> Points(this Person person, string measure) =>
        [
            .. (await person.Get(measure))
                .Links()
                .OfType<string>()
                .Where(link => link.StartsWith(measure + "/points/", StringComparison.Ordinal)),
        ];

    [GeneratedRegex("^/measures/[0-9a-f-]{36}$")]
    private static partial Regex MeasureUrl();
}
