using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Visits.Desk;

/// <summary>The filter above the desk's list of visits; the URL is its state.</summary>
internal sealed class VisitFilter : Form
{
    private const string Past = "past";
    private const string All = "all";

    public Field School { get; } = Field.Text("school", "School or district", "search").UpTo(200);

    public Field Status { get; } =
        Field
            .Choice("status", "Status")
            .From([
                new Option("", "Any status"),
                .. Enum.GetValues<VisitState>().Select(state => new Option(state.ToString(), state.Describe())),
            ]);

    public Field When { get; } =
        Field
            .Choice("when", "When")
            .From([new Option("", "Upcoming"), new Option(Past, "Past"), new Option(All, "All")]);

    public static VisitFilter From(IQueryCollection query)
    {
        var filter = new VisitFilter();
        foreach (var field in filter.Fields)
            field.Set(query[field.Name].ToString());
        return filter;
    }

    /// <summary>Returns the visits that match, in the order of the list: the next one first; of past ones the last
    /// first.</summary>
    public IQueryable<Visit> Of(IQueryable<Visit> visits, Instant now)
    {
        visits = visits.Containing(
            School.Value,
            v => v.School.Name,
            v => v.HostDay.School.Name,
            v => v.School.District!.Name,
            v => v.HostDay.School.District!.Name
        );
        if (Enum.TryParse<VisitState>(Status.Value, out var state))
            visits = visits.Where(v => v.State == state);
        return When.Value switch
        {
            All => visits.OrderByDescending(v => v.HostDay.StartsAt).ThenBy(v => v.Id),
            Past => visits
                .Where(v => v.HostDay.EndsAt <= now)
                .OrderByDescending(v => v.HostDay.StartsAt)
                .ThenBy(v => v.Id),
            _ => visits.Where(v => v.HostDay.EndsAt > now).OrderBy(v => v.HostDay.StartsAt).ThenBy(v => v.Id),
        };
    }

    public string Url(string path, int page = 1) =>
        QueryHelpers.AddQueryString(
            path,
            Fields
                .Select(field => KeyValuePair.Create<string, string?>(field.Name, field.Value))
                .Append(new("page", page > 1 ? $"{page}" : ""))
                .Where(part => !string.IsNullOrEmpty(part.Value))
        );
}
