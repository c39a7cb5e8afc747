using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits.Desk;

/// <summary>The filter above the desk's list of visits; the URL is its state.</summary>
internal sealed class VisitFilter : Form
{
    private const string Past = "past";
    private const string All = "all";

    /// <summary>Before all visits. With a bound, the database reads them in the order of the index.</summary>
    private static readonly Instant Beginning = Instant.FromUtc(2000, 1, 1, 0, 0);

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
    public IQueryable<Visit> Of(PortalDb db, Instant now) => InOrder(Matching(db, now));

    /// <summary>Puts visits in the order of the list.</summary>
    public IQueryable<Visit> InOrder(IQueryable<Visit> visits) =>
        When.Value is All or Past
            ? visits.OrderByDescending(v => v.StartsAt).ThenByDescending(v => v.Id)
            : visits.OrderBy(v => v.StartsAt).ThenBy(v => v.Id);

    public Task<int> Count(PortalDb db, Instant now, CancellationToken ct) => Matching(db, now).CountAsync(ct);

    /// <summary>Returns the visits that match. It depends on nothing but what the index of visits has.</summary>
    private IQueryable<Visit> Matching(PortalDb db, Instant now)
    {
        // The end, which is at most a day after the start, isn't first in the index.
        var first = now - Duration.FromDays(2);
        return When.Value switch
        {
            All => Any(db).Where(v => v.StartsAt > Beginning),
            Past => Any(db).Where(v => v.StartsAt < now && v.EndsAt <= now),
            _ => Any(db).Where(v => v.StartsAt > first && v.EndsAt > now),
        };
    }

    /// <summary>Returns the visits that match, whenever they are.</summary>
    private IQueryable<Visit> Any(PortalDb db)
    {
        var visits = db.Visits.AsNoTracking();
        if (School.Value.Length > 0)
            visits = visits.Among(
                db.VisitsOf(db.Schools.Containing(School.Value, s => s.Name, s => s.District!.Name).Select(s => s.Id))
            );
        if (Enum.TryParse<VisitState>(Status.Value, out var state))
            visits = visits.Where(v => v.State == state);
        return visits;
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
