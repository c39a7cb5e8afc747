using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.VisitRecords.Statements;

/// <summary>A document about a visit, to read, print, or download as a PDF with the same content.</summary>
internal sealed record Statement(string Title) : PageModel(Title)
{
    public required IReadOnlyList<Fact> Facts { get; init; }

    public required IReadOnlyList<StatementSection> Sections { get; init; }

    /// <summary>Who recorded the attendance, and when; blank if no one did.</summary>
    public required string Source { get; init; }

    public required string PdfUrl { get; init; }

    /// <summary>Returns what both documents say about the visit.</summary>
    public static IReadOnlyList<Fact> FactsOf(Visit visit)
    {
        var host = visit.HostDay.School;
        var place = new[] { host.Name, host.Place, host.State }.Where(part => part.Length > 0);
        return
        [
            new("Visiting school", visit.School.Name),
            new("Host", string.Join(", ", place)),
            new("Date", visit.HostDay.When()),
        ];
    }

    public static IReadOnlyList<StatementSection> SectionsOf(Visit visit) =>
        [new("Focus", [visit.HostDay.Focus]), new("What the team hoped to learn", [visit.Purpose]), .. Schedule(visit)];

    private static IEnumerable<StatementSection> Schedule(Visit visit) =>
        visit.AgendaLines() is { Length: > 0 } agenda ? [new("Agenda", [agenda])]
        : visit.HostDay.Description.Length > 0 ? [new("Schedule for the day", [visit.HostDay.Description])]
        : [];

    /// <summary>Returns "5 hours": the length of the visit day.</summary>
    public static string Hours(Visit visit, int people = 1) =>
        Plural.Of((decimal)Math.Round(Length(visit).TotalHours * people, 2), "hour", "hours");

    public static string SourceOf(Visit visit) =>
        visit.Events.FindLast(e => e.Kind == VisitEventKind.AttendanceRecorded) is { } recorded
            ? $"Attendance was recorded by {recorded.By} on {Clock.Format(recorded.At, visit.HostDay.TimeZoneId)}."
            : "";

    private static Duration Length(Visit visit) => visit.HostDay.EndsAt - visit.HostDay.StartsAt;
}

/// <param name="Paragraphs">Texts, which may have line breaks.</param>
internal sealed record StatementSection(string Heading, IReadOnlyList<string> Paragraphs);
