using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>Cycles as CSV, JSON, and Markdown.</summary>
internal static class CycleExports
{
    private static readonly string[] Head =
    [
        "id",
        "previous",
        "owner",
        "state",
        "try",
        "expect",
        "happened",
        "decision",
        "because",
        "idea",
        "planned",
        "started",
        "first result",
        "ended",
        "created",
        "changed",
    ];

    public static IEnumerable<IReadOnlyList<string>> Rows(IEnumerable<WholeCycle> cycles) =>
        [Head, .. cycles.Select(whole => Row(whole.Cycle))];

    public static JsonObject Json(WholeCycle whole, PortalOptions portal)
    {
        var cycle = whole.Cycle;
        return new()
        {
            ["id"] = $"{cycle.Id}",
            ["owner"] = cycle.Owner.DisplayName,
            ["previous"] = cycle.PreviousId is { } previous ? $"{previous}" : null,
            ["state"] = cycle.Describe(),
            ["try"] = cycle.Trying,
            ["expect"] = cycle.Expected,
            ["earlierExpectations"] = new JsonArray([
                .. whole.Earlier.Select(e => new JsonObject
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
            ["started"] = cycle.StartedAt?.ToString(),
            ["firstResult"] = cycle.FirstResultAt?.ToString(),
            ["ended"] = cycle.ConcludedAt?.ToString(),
            ["created"] = $"{cycle.CreatedAt}",
            ["changed"] = $"{cycle.ChangedAt}",
            ["evidence"] = new JsonArray([
                .. whole.Evidence.Select(e => new JsonObject
                {
                    ["text"] = e.Text,
                    ["number"] = e.Number,
                    ["unit"] = e.Unit,
                    ["url"] = e.Url,
                    ["added"] = $"{e.AddedAt}",
                }),
            ]),
            ["files"] = new JsonArray([
                .. whole.Files.Select(file => new JsonObject
                {
                    ["name"] = file.Name,
                    ["type"] = file.ContentType,
                    ["bytes"] = file.Size,
                    ["url"] = portal.Url($"{cycle.Url()}/files/{file.Id}"),
                    ["added"] = $"{file.AddedAt}",
                }),
            ]),
            ["comments"] = new JsonArray([
                .. whole.Comments.Select(comment => new JsonObject
                {
                    ["by"] = comment.Author.DisplayName,
                    ["at"] = $"{comment.WrittenAt}",
                    ["text"] = comment.Text,
                }),
            ]),
        };
    }

    public static string Markdown(IEnumerable<WholeCycle> cycles) => string.Join('\n', cycles.Select(Markdown));

    public static string Markdown(WholeCycle whole)
    {
        var cycle = whole.Cycle;
        var text = new StringBuilder($"# {cycle.Heading()}\n\n{cycle.Owner.DisplayName} · {cycle.Describe()}\n");
        Part(text, "What I’ll try", cycle.Trying);
        Part(text, "What I expect", cycle.Expected);
        foreach (var old in whole.Earlier)
            Part(text, $"What I expected before {old.ReplacedAt}", old.Text);
        Part(text, "What happened", cycle.Happened);
        foreach (var one in whole.Evidence)
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

    private static string[] Row(Cycle cycle) =>
        [
            $"{cycle.Id}",
            $"{cycle.PreviousId}",
            cycle.Owner.DisplayName,
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
        ];

    private static string Text(Instant? at) => at?.ToString() ?? "";
}
