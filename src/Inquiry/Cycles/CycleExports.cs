using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>Cycles as CSV, JSON, and Markdown.</summary>
internal static class CycleExports
{
    private const string Head =
        "id,previous,state,try,expect,happened,decision,because,idea,planned,started,first result,ended,"
        + "created,changed";

    public static string Csv(IEnumerable<Cycle> cycles) =>
        cycles.Aggregate(new StringBuilder(Head).Append("\r\n"), (text, cycle) => text.Append(Row(cycle))).ToString();

    public static JsonObject Json(
        Cycle cycle,
        IEnumerable<CycleEvidence> evidence,
        IEnumerable<CycleExpectation> earlier
    ) =>
        new()
        {
            ["id"] = $"{cycle.Id}",
            ["previous"] = cycle.PreviousId is { } previous ? $"{previous}" : null,
            ["state"] = cycle.Describe(),
            ["try"] = cycle.Trying,
            ["expect"] = cycle.Expected,
            ["earlierExpectations"] = new JsonArray([
                .. earlier.Select(e => new JsonObject
                {
                    ["text"] = e.Text,
                    ["written"] = $"{e.WrittenAt}",
                    ["replaced"] = $"{e.ReplacedAt}",
                }),
            ]),
            ["happened"] = cycle.Happened,
            ["decision"] = cycle.Decision?.ToString().ToLowerInvariant(),
            ["because"] = cycle.Because,
            ["idea"] = cycle.Idea,
            ["planned"] = cycle.PlannedFor is { } day ? $"{day:uuuu-MM-dd}" : null,
            ["started"] = Text(cycle.StartedAt),
            ["firstResult"] = Text(cycle.FirstResultAt),
            ["ended"] = Text(cycle.ConcludedAt),
            ["created"] = $"{cycle.CreatedAt}",
            ["changed"] = $"{cycle.ChangedAt}",
            ["evidence"] = new JsonArray([
                .. evidence.Select(e => new JsonObject
                {
                    ["text"] = e.Text,
                    ["number"] = e.Number,
                    ["unit"] = e.Unit,
                    ["url"] = e.Url,
                    ["added"] = $"{e.AddedAt}",
                }),
            ]),
        };

    public static string Markdown(
        Cycle cycle,
        IEnumerable<CycleEvidence> evidence,
        IEnumerable<CycleExpectation> earlier
    )
    {
        var text = new StringBuilder($"# {cycle.Heading()}\n\n{cycle.Describe()}\n");
        Part(text, "What I’ll try", cycle.Trying);
        Part(text, "What I expect", cycle.Expected);
        foreach (var old in earlier)
            Part(text, $"What I expected before {old.ReplacedAt}", old.Text);
        Part(text, "What happened", cycle.Happened);
        foreach (var one in evidence)
            text.Append(CultureInfo.InvariantCulture, $"\n- {Line(one)}\n");
        Part(text, "Because", cycle.Because);
        return text.ToString();
    }

    private static string Line(CycleEvidence one) =>
        string.Join(" · ", new[] { one.Text, CycleCard.NumberText(one), one.Url }.Where(text => text.Length > 0));

    private static void Part(StringBuilder text, string title, string content)
    {
        if (content.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{content}\n");
    }

    private static string Row(Cycle cycle) =>
        string.Join(
            ',',
            new[]
            {
                $"{cycle.Id}",
                $"{cycle.PreviousId}",
                cycle.Describe(),
                cycle.Trying,
                cycle.Expected,
                cycle.Happened,
                $"{cycle.Decision}".ToLowerInvariant(),
                cycle.Because,
                cycle.Idea,
                cycle.PlannedFor is { } day ? $"{day:uuuu-MM-dd}" : "",
                Text(cycle.StartedAt),
                Text(cycle.FirstResultAt),
                Text(cycle.ConcludedAt),
                $"{cycle.CreatedAt}",
                $"{cycle.ChangedAt}",
            }.Select(CsvCell.Of)
        ) + "\r\n";

    private static string Text(Instant? at) => at?.ToString() ?? "";
}
