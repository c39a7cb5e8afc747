using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Studios.Desk;

/// <summary>The filter above the desk's list of studios; the URL is its state.</summary>
internal sealed class StudioFilter : Form
{
    private const string Attention = "attention";
    private const string Leaderless = "leaderless";
    private const string Silent = "silent";
    private const string Unscheduled = "unscheduled";

    public Field Words { get; } = Field.Text("words", "Name or question", "search").UpTo(200);

    public Field School { get; } = Field.Text("school", "School or district", "search").UpTo(200);

    public Field State { get; } =
        Field
            .Choice("state", "Status")
            .From([
                new Option("", "Any status"),
                .. Enum.GetValues<StudioState>().Select(state => new Option(state.ToString(), state.Text())),
            ]);

    public Field Health { get; } =
        Field
            .Choice("health", "Needs attention")
            .From([
                new Option("", "All studios"),
                new Option(Attention, "Any reason"),
                new Option(Leaderless, "No facilitator"),
                new Option(Silent, $"Nothing happened for {StudioHealth.SilentWeeks} weeks"),
                new Option(Unscheduled, "No next session"),
            ]);

    public static StudioFilter From(IQueryCollection query)
    {
        var filter = new StudioFilter();
        foreach (var field in filter.Fields)
            field.Set(query[field.Name].ToString());
        return filter;
    }

    /// <summary>Returns the studios that match, those that start last first.</summary>
    public IQueryable<Studio> Of(PortalDb db, Instant now)
    {
        var studios = db.Studios.Containing(Words.Value, s => s.Name, s => s.Question);
        if (School.Value.Length > 0)
        {
            var schools = db.Schools.Containing(School.Value, s => s.Name, s => s.District!.Name).Select(s => s.Slug);
            var there = db.StudioSchools().Where(s => schools.Contains(s.Slug)).Select(s => s.StudioId);
            studios = studios.Where(s => there.Contains(s.Id));
        }
        if (Enum.TryParse<StudioState>(State.Value, out var state))
            studios = studios.Where(s => s.State == state);
        studios = Health.Value switch
        {
            Attention => studios.NeedingAttention(db, now),
            Leaderless => studios.WithoutFacilitator(db),
            Silent => studios.SilentSince(db, now),
            Unscheduled => studios.WithoutNextSession(db, now),
            _ => studios,
        };
        return studios.OrderByDescending(s => s.StartsOn).ThenBy(s => s.Id);
    }

    /// <summary>The URL of the file with all that match.</summary>
    public string FileUrl => Url(StudioDesk.FileUrl, 1);

    public string Url(int page) => Url(StudioDesk.Url, page);

    private string Url(string at, int page) =>
        QueryHelpers.AddQueryString(
            at,
            Fields
                .Select(field => KeyValuePair.Create<string, string?>(field.Name, field.Value))
                .Append(new("page", page > 1 ? $"{page}" : ""))
                .Where(part => !string.IsNullOrEmpty(part.Value))
        );
}
