using System.Text.Json;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Outlining;
using NetworkPortal.Meetings.Agendas;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>What a studio starts with that was copied from another one, besides its description and dates: names and
/// agendas, but no one's words, results, or names.</summary>
internal sealed record Outline
{
    public const int MaxMeasures = 12;
    public const int MaxIdeas = 40;

    public static readonly Outline Empty = new();

    public IReadOnlyList<MeasureName> Measures { get; init; } = [];

    public IReadOnlyList<string> Ideas { get; init; } = [];

    /// <summary>An agenda for each session, in their order; an empty one for a session without.</summary>
    public IReadOnlyList<IReadOnlyList<OutlineBlock>> Agendas { get; init; } = [];

    public bool IsEmpty => Measures.Count == 0 && Ideas.Count == 0 && !HasAgendas;

    public bool HasAgendas => Agendas.Any(agenda => agenda.Count > 0);

    /// <summary>Returns the agenda for a session that starts then; empty if there is none.</summary>
    /// <param name="at">The session's number, from 0.</param>
    public IReadOnlyList<AgendaBlock> AgendaAt(int at, LocalTime starts) =>
        at >= Agendas.Count
            ? []
            : [.. Agendas[at].Select(block => block.Starting(starts)).Where(block => block.Ends > block.Starts)];

    public string Write() => IsEmpty ? "" : JsonSerializer.Serialize(this);

    public static Outline Read(string json) =>
        json.Length == 0 ? Empty : JsonSerializer.Deserialize<Outline>(json) ?? Empty;

    /// <summary>Returns the measures that a text names, one on each line: "Hands up (students)".</summary>
    public static IReadOnlyList<MeasureName> MeasuresIn(string text) =>
        [.. Lines(text).Select(Measure).DistinctBy(measure => measure.Name)];

    public static IReadOnlyList<string> IdeasIn(string text) =>
        [.. Lines(text).Distinct(StringComparer.OrdinalIgnoreCase)];

    public static string Text(MeasureName measure) =>
        measure.Unit.Length > 0 ? $"{measure.Name} ({measure.Unit})" : measure.Name;

    public static bool MeasuresFit(string text) =>
        MeasuresIn(text) is { Count: <= MaxMeasures } measures
        && measures.All(m => m.Name.Length is > 0 and <= MeasureName.MaxName && m.Unit.Length <= MeasureName.MaxUnit);

    public static bool IdeasFit(string text) =>
        IdeasIn(text) is { Count: <= MaxIdeas } ideas && ideas.All(idea => idea.Length <= Cycle.IdeaLength);

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static MeasureName Measure(string line) =>
        line.EndsWith(')') && line.LastIndexOf('(') is > 0 and var at
            ? new(line[..at].TrimEnd(), line[(at + 1)..^1].Trim())
            : new(line, "");
}

/// <summary>A part of an agenda, without the people and the room.</summary>
/// <param name="After">Minutes from the start of the session.</param>
internal sealed record OutlineBlock(long After, long Minutes, string Title, string Focus, string Evidence)
{
    public static OutlineBlock Of(AgendaBlock block, LocalTime sessionStarts) =>
        new(
            Between(sessionStarts, block.Starts),
            Between(block.Starts, block.Ends),
            block.Title,
            block.Focus,
            block.Evidence
        );

    public AgendaBlock Starting(LocalTime sessionStarts) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Starts = sessionStarts.PlusMinutes(After),
            Ends = sessionStarts.PlusMinutes(After + Minutes),
            Title = Title,
            Focus = Focus,
            Evidence = Evidence,
        };

    private static long Between(LocalTime from, LocalTime to) => Period.Between(from, to, PeriodUnits.Minutes).Minutes;
}
