using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Accounts.Audit;

/// <summary>Filters audit entries by person, action, text in the detail, and date range. The detail of a content entry
/// starts with the item's ID.</summary>
internal sealed class AuditFilter : Form
{
    public Field Person { get; } =
        Field.Text("person", "Person", "search").WithHint("Enter all or part of a name or email address.");

    public Field What { get; } =
        Field
            .Text("about", "Details", "search")
            .WithHint("Enter words from a title, or an item ID, URL, or email address.")
            .WithAutocomplete("off");

    public Field Kind { get; } = Field.Choice("kind", "Event");

    public Field From { get; } = Field.Day("from", "From");

    public Field To { get; } = Field.Day("to", "Until");

    /// <param name="kinds">The actions to choose from; if empty, the requested actions are accepted unchecked.</param>
    public void Take(IQueryCollection query, IReadOnlyList<string> kinds)
    {
        Kind.From([
            new("", "All events"),
            .. (kinds.Count > 0 ? kinds : query["kind"].OfType<string>()).Select(kind => new Option(
                kind,
                AuditLine.Text(kind)
            )),
        ]);
        foreach (var field in Fields)
        {
            var value = query[field.Name].ToString().Trim();
            field.Set(value.Length is > 0 and <= 200 ? value : null);
        }
        if (From.Value.Length > 0 && From.AsDay is null)
            From.Fail("Enter a date, such as 2027-03-09.");
        if (To.Value.Length > 0 && To.AsDay is null)
            To.Fail("Enter a date, such as 2027-03-09.");
    }

    public IQueryable<AuditLine> Of(PortalDb db, string zone)
    {
        var (lines, accounts) = (db.AuditLines.AsQueryable(), db.Accounts);
        if (Kind.Value is { Length: > 0 } kind)
            lines = lines.Where(l => l.Name == kind);
        if (From.AsDay is { } from && Begin(from, zone) is var first)
            lines = lines.Where(l => l.At >= first);
        if (To.AsDay is { } to && Begin(to.PlusDays(1), zone) is var after)
            lines = lines.Where(l => l.At < after);
        lines = lines.Containing(What.Value, l => l.Detail);
        if (Person.Value.Length == 0)
            return lines;
        var people = accounts.Containing(Person.Value, a => a.DisplayName, a => a.Email).Select(a => (Guid?)a.Id);
        return lines.Where(l => people.Contains(l.ById) || people.Contains(l.AboutId));
    }

    /// <summary>Returns the URL of the log with this filter, at the given page of results.</summary>
    public string Link(int? page) =>
        QueryHelpers.AddQueryString(
            AuditDesk.Url,
            Fields
                .Where(field => field.Value.Length > 0)
                .Select(field => KeyValuePair.Create(field.Name, (string?)field.Value))
                .Concat(page is { } number ? [KeyValuePair.Create("page", (string?)$"{number}")] : [])
        );

    private static Instant Begin(LocalDate day, string zone) => day.AtStartOfDayInZone(Clock.Zone(zone)).ToInstant();
}
