using NetworkPortal.Meetings.Agendas;

namespace NetworkPortal.Visits;

/// <summary>A block of a visit's agenda as people read it. A class shows only if its teacher agreed.</summary>
internal sealed record AgendaLine
{
    public required AgendaBlock Block { get; init; }

    public string Time => Block.Time;

    public string Title => Block.Title;

    public string Room { get; init; } = "";

    public string Who { get; init; } = "";

    public string Focus => Block.Focus;

    public string Evidence => Block.Evidence;

    /// <summary>What is open about the classroom; blank if nothing.</summary>
    public string Note { get; init; } = "";

    /// <param name="visit">The visit, fully loaded.</param>
    /// <param name="hosts">Whether the reader acts for the host, and so knows whom it asked.</param>
    public static IReadOnlyList<AgendaLine> Of(Visit visit, bool hosts) =>
        [.. (visit.Agenda?.Blocks ?? []).Select(block => Of(block, visit, hosts))];

    private static AgendaLine Of(AgendaBlock block, Visit visit, bool hosts)
    {
        var line = new AgendaLine { Block = block };
        if (block.Source is null && !visit.NamesDeclined(block))
            return line with { Room = block.Room, Who = block.Who };
        var date = visit.HostDay.Date;
        return visit.Observations.Find(o => o.Id == block.Source) switch
        {
            { } seen when seen.StateOn(date) == ConsentState.Agreed => line with
            {
                Room = seen.Room,
                Who = seen.Teacher.DisplayName,
            },
            { } asked when hosts && asked.StateOn(date) == ConsentState.Asked => line with
            {
                Room = asked.Room,
                Who = asked.Teacher.DisplayName,
                Note = ConsentState.Asked.Describe(),
            },
            _ => line with
            {
                Note = hosts ? "The teacher declined. Choose another classroom." : "Classroom to be announced",
            },
        };
    }
}

internal static class AgendaText
{
    /// <summary>Whether a block names a room whose teacher declined at that time.</summary>
    public static bool NamesDeclined(this Visit visit, AgendaBlock block) =>
        block.Room.Length > 0
        && visit.Observations.Exists(o =>
            o.StateOn(visit.HostDay.Date) == ConsentState.Declined
            && o.Room.Trim().Equals(block.Room.Trim(), StringComparison.OrdinalIgnoreCase)
            && o.Starts >= block.Starts
            && o.Starts < block.Ends
        );

    /// <summary>Returns the agenda for calendars and emails, without classes: a copy on someone’s phone stays when a
    /// teacher changes their mind. Blank if there is none to show.</summary>
    public static string AgendaLines(this Visit visit) =>
        visit.State == VisitState.Confirmed && visit.ShowsAgenda(drafts: false)
            ? string.Join(
                '\n',
                visit.Agenda!.Blocks.Select(block =>
                    $"{block.Time}: {block.Title}"
                    + (block.Room.Length > 0 && !visit.NamesDeclined(block) ? $", {block.Room}" : "")
                )
            )
            : "";

    /// <summary>Returns "Both schools agreed.", or who still has to.</summary>
    public static string AgendaState(this Visit visit)
    {
        if (visit.Agenda is not { Version: > 0 } agenda)
            return "";
        if (visit.State == VisitState.Requested)
            return "Draft. The visitors can read it once you confirm their visit.";
        var open = new[] { AgendaSide.Host, AgendaSide.Guest }.Where(agenda.Awaits).Select(visit.NameOf).ToList();
        return open.Count == 0 ? "Both schools agreed." : $"Waiting for {string.Join(" and ", open)} to agree.";
    }

    public static string NameOf(this Visit visit, AgendaSide side) =>
        side switch
        {
            AgendaSide.Host => visit.HostDay.School.Name,
            AgendaSide.Guest => visit.School.Name,
            _ => "Network staff",
        };
}
