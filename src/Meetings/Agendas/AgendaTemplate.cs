using NodaTime;

namespace NetworkPortal.Meetings.Agendas;

/// <summary>An agenda to start from, fitted to the hours of the meeting.</summary>
public sealed record AgendaTemplate(string Key, string Title, string Text, IReadOnlyList<AgendaTemplate.Part> Parts)
{
    /// <param name="Minutes">How long it is in a meeting that is as long as all parts together.</param>
    public sealed record Part(int Minutes, string Title, string Focus = "", string Evidence = "");

    private const int Step = 5;

    /// <summary>Returns the blocks between two times: each gets its share, to five minutes.</summary>
    public IReadOnlyList<AgendaBlock> Between(LocalTime starts, LocalTime ends)
    {
        var length = (int)Period.Between(starts, ends, PeriodUnits.Minutes).Minutes;
        var whole = Parts.Sum(part => part.Minutes);
        var blocks = new List<AgendaBlock>();
        var (passed, from) = (0, 0);
        foreach (var part in Parts)
        {
            passed += part.Minutes;
            var to = passed == whole ? length : length * passed / whole / Step * Step;
            if (to > from)
                blocks.Add(Block(part, starts.PlusMinutes(from), starts.PlusMinutes(to)));
            from = Math.Max(from, to);
        }
        return blocks;
    }

    private static AgendaBlock Block(Part part, LocalTime starts, LocalTime ends) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Starts = starts,
            Ends = ends,
            Title = part.Title,
            Focus = part.Focus,
            Evidence = part.Evidence,
        };
}
