using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>A version of a group's theory as indented text: the aim, what drives it, and change ideas. Every member of
/// the group can write the next version; earlier ones are kept.</summary>
internal sealed class DriverDiagram
{
    public const int TextLength = 8000;
    public const int MaxLines = 120;

    private DriverDiagram() => Text = "";

    public DriverDiagram(CycleGroup group, int number, string text, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        (GroupKind, GroupId) = (group.Kind, group.Id);
        Number = number;
        Text = text;
        WrittenAt = now;
    }

    public Guid Id { get; private set; }

    public Audience GroupKind { get; private set; }

    public Guid GroupId { get; private set; }

    /// <summary>The number of the version, from 1.</summary>
    public int Number { get; private set; }

    public string Text { get; private set; }

    /// <summary>Empty after the person's account was erased.</summary>
    public Guid AuthorId { get; init; }

    public Instant WrittenAt { get; private set; }

    public IReadOnlyList<DiagramLine> Lines => DiagramLine.Parse(Text);
}

/// <summary>A line of a driver diagram.</summary>
/// <param name="Depth">0 for the aim, and one more for each level below.</param>
/// <param name="IsLeaf">Whether it is a change idea: nothing is below it.</param>
internal sealed record DiagramLine(string Text, int Depth, bool IsLeaf)
{
    private const int TabWidth = 4;

    /// <summary>Returns the lines with their levels. A line is below the nearest line before it that is indented
    /// less.</summary>
    public static IReadOnlyList<DiagramLine> Parse(string text)
    {
        var found = new List<(string Text, int Depth)>();
        var open = new Stack<int>();
        foreach (var line in text.Split('\n').Where(line => line.Trim().Length > 0))
        {
            var indent = Indent(line);
            while (open.Count > 0 && open.Peek() >= indent)
                open.Pop();
            found.Add((line.Trim().TrimStart('-', '*').TrimStart(), open.Count));
            open.Push(indent);
        }
        return
        [
            .. found.Select(
                (line, at) =>
                    new DiagramLine(
                        line.Text,
                        line.Depth,
                        line.Depth > 0 && (at + 1 == found.Count || found[at + 1].Depth <= line.Depth)
                    )
            ),
        ];
    }

    private static int Indent(string line)
    {
        var start = line.TakeWhile(char.IsWhiteSpace).ToList();
        return start.Count + start.Count(c => c == '\t') * (TabWidth - 1);
    }
}

internal static class DiagramQueries
{
    public static Task<DriverDiagram?> Newest(
        this IQueryable<DriverDiagram> diagrams,
        CycleGroup group,
        CancellationToken ct
    ) =>
        diagrams
            .AsNoTracking()
            .Where(d => d.GroupKind == group.Kind && d.GroupId == group.Id)
            .OrderByDescending(d => d.Number)
            .FirstOrDefaultAsync(ct);
}
