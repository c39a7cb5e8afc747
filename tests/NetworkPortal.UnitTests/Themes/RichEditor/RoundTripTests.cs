using System.Text.RegularExpressions;
using NetworkPortal.Kernel;

namespace NetworkPortal.UnitTests.Themes.RichEditor;

/// <summary>What the rich editor can't show is kept, and what it rewrites says the same to readers.</summary>
public sealed partial class RoundTripTests
{
    private const int Generated = 1_000;

    [Fact]
    public async Task Texts_of_the_recipes_come_back_to_the_letter_and_read_the_same_when_rewritten()
    {
        var answers = await Hold(MarkdownTexts.OfRecipes);
        Assert.True(MarkdownTexts.OfRecipes.Count > 500);
        Assert.InRange(answers.Sum(answer => answer.Kept), 0, answers.Sum(answer => answer.Blocks) / 50);
    }

    [Fact]
    public async Task Generated_texts_come_back_to_the_letter_and_read_the_same_when_rewritten()
    {
        var answers = await Hold([.. Enumerable.Range(1, Generated).Select(MarkdownTexts.Generate)]);
        Assert.InRange(answers.Sum(answer => answer.Kept), 1, answers.Sum(answer => answer.Blocks) * 2 / 3);
    }

    private static async Task<IReadOnlyList<EditorScript.Answer>> Hold(IReadOnlyList<string> texts)
    {
        var answers = await EditorScript.Read(texts);
        Assert.Equal(texts.Count, answers.Count);
        Assert.All(texts.Zip(answers), pair => Assert.Equal(pair.First, pair.Second.Same));
        var wrong = texts.Zip(answers).Where(pair => Read(pair.First) != Read(pair.Second.Rewritten)).ToList();
        Assert.True(
            wrong.Count == 0,
            $"{wrong.Count} texts read otherwise.\n"
                + string.Join(
                    "\n=======\n",
                    wrong
                        .OrderBy(pair => pair.First.Length)
                        .Take(12)
                        .Select(pair => Tell(pair.First, pair.Second.Rewritten))
                )
        );
        return answers;
    }

    private static string Tell(string text, string rewritten) =>
        $"{text}\n-------\n{rewritten}\n-------\n{Read(text)}\n-------\n{Read(rewritten)}";

    /// <summary>Returns what readers get, without line breaks that HTML doesn't show.</summary>
    private static string Read(string markdown) =>
        Space()
            .Replace(Edge().Replace(Note().Replace(Html.FromMarkdown(markdown).Markup, ""), "$1"), " ")
            .Replace("<em><strong>", "<strong><em>", StringComparison.Ordinal)
            .Replace("</strong></em>", "</em></strong>", StringComparison.Ordinal)
            .Trim();

    [GeneratedRegex(@"\s*(</?(?:p|h\d|ul|ol|li|blockquote|t\w+|div|pre|hr|br|section)\b[^>]*>)\s*")]
    private static partial Regex Edge();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    /// <summary>Matches what a footnote's identifiers have of the text's own letters.</summary>
    [GeneratedRegex("(?<=fn(?:ref)?:[0-9:]+)-[0-9a-f]{6}")]
    private static partial Regex Note();
}
