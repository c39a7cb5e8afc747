using System.Text.Json.Nodes;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Themes.RichEditor;

/// <summary>Markdown texts to test with: those of the recipes, and generated ones.</summary>
internal static class MarkdownTexts
{
    private static readonly string[] Words =
    [
        "teachers",
        "met",
        "on Wednesdays",
        "(demo)",
        "don’t",
        "5 * 3 * 2",
        "a_b_c",
        "1.",
        "50%",
        "A. Smith",
        "x < y",
        "R&D",
        "&amp;",
        "[sic]",
        "C#",
        "C++",
        "~10",
        "2^8",
        "#1",
        "| bar",
        "https://example.org/a_b?c=d&e=f",
        "!",
        "\\",
        "`",
        "“yes”",
        "*",
        "_",
        "é",
        "www.example.org",
        "-",
        "+",
        "=",
        "== ==",
        "\\*not\\*",
        "a:::b",
        "<",
        ">",
    ];

    private static readonly string[] Spans =
    [
        "**{0}**",
        "*{0}*",
        "_{0}_",
        "~~{0}~~",
        "`{0}`",
        "[{0}](/tools/a-tool)",
        "[{0}](https://example.org \"A title\")",
        "![{0}](/media/a.png)",
        "***{0}***",
        "**_{0}_**",
        "x^{0}^",
        "H~2~O",
        "++{0}++",
        "=={0}==",
        "<b>{0}</b>",
        "[^1]",
        "<br>",
        "[{0}][there]",
        "<https://example.org>",
        "{0}\\\n{0}",
        "{0}  \n{0}",
        "{0}\n{0}",
        "a**{0}**b",
        "*{0}*.",
        "``{0} ` {0}``",
        "[**{0}** {0}](/a_(b))",
        "&copy; {0}",
        "<!-- {0} -->",
        "{0}&nbsp;{0}",
    ];

    /// <summary>Returns every Markdown text of the recipes.</summary>
    public static IReadOnlyList<string> OfRecipes { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Folder, "recipes"), "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => In(JsonNode.Parse(File.ReadAllText(file))))
            .Distinct(),
    ];

    public static string Generate(int seed)
    {
        var random = new Random(seed);
        return string.Join(
                random.Next(6) == 0 ? "\n\n\n" : "\n\n",
                Enumerable.Range(0, random.Next(1, 6)).Select(_ => Block(random))
            ) + (random.Next(3) == 0 ? "\n\n[^1]: A note (demo).\n" : "\n\n[there]: /there\n");
    }

    private static string Block(Random random, int depth = 0) =>
        random.Next(depth > 1 ? 6 : 18) switch
        {
            0 => $"{new string('#', random.Next(1, 5))} {Line(random)}",
            1 => $"{Words[random.Next(Words.Length)]}\n{Line(random)}",
            2 => $"```js\n{Line(random)}\n\n  x();\n```",
            < 6 => Line(random),
            6 or 7 => List(random, "- ", depth),
            8 => List(random, "* ", depth),
            9 => List(random, "3. ", depth),
            10 => List(random, "- [x] ", depth),
            11 => Indent(Block(random, depth + 1), "> ", "> "),
            12 or 13 => Table(random),
            14 => $"<div>\n{Line(random)}\n</div>",
            15 => "---",
            16 => $"    {Line(random)}",
            _ => $"{Words[random.Next(Words.Length)]}\n===",
        };

    private static string List(Random random, string mark, int depth) =>
        string.Join(
            random.Next(3) == 0 ? "\n\n" : "\n",
            Enumerable
                .Range(0, random.Next(1, 5))
                .Select(_ =>
                    mark
                    + Line(random).ReplaceLineEndings(" ")
                    + (random.Next(4) == 0 ? "\n" + Indent(Block(random, depth + 1), "  ", "  ") : "")
                )
        );

    private static string Table(Random random)
    {
        var columns = random.Next(1, 4);
        string Row() =>
            $"| {string.Join(" | ", Enumerable.Range(0, columns).Select(_ => Line(random).ReplaceLineEndings(" ")))} |";
        var align = string.Join(" | ", Enumerable.Range(0, columns).Select(_ => random.Next(2) == 0 ? "---" : ":-:"));
        return $"{Row()}\n| {align} |\n{Row()}\n{Row()}";
    }

    private static string Line(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, 7)).Select(_ => Piece(random)));

    private static string Piece(Random random) =>
        random.Next(3) > 0
            ? Words[random.Next(Words.Length)]
            : string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                Spans[random.Next(Spans.Length)],
                random.Next(3) == 0 ? Words[random.Next(Words.Length)] : "one hour"
            );

    private static string Indent(string text, string first, string rest) => first + text.Replace("\n", "\n" + rest);

    private static IEnumerable<string> In(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member => In(member.Value)),
            JsonArray items => items.SelectMany(In),
            JsonValue value when value.TryGetValue<string>(out var text) && text.Contains(' ') => [text],
            _ => [],
        };
}
