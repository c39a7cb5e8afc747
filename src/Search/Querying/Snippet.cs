using System.Text;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>The part of a document's text that shows why it was found.</summary>
internal static class Snippet
{
    /// <summary>The maximum length in characters, before highlighting.</summary>
    private const int Room = 300;

    /// <summary>How much a word in a heading counts for the passages below it.</summary>
    private const double UnderHeading = 0.6;

    private sealed record Source(string Text, string Heading, Func<SnippetCandidate, PassagePlace?> Where);

    /// <summary>
    /// Returns the best passages of the summary, the body, or an attachment, or the beginning of the text if no words
    /// match there.
    /// </summary>
    public static (Html Snippet, PassagePlace? Where) Of(SearchDocument found, TermPrefilter words)
    {
        (Source Source, List<SnippetCandidate> Passages, double Weight)? best = null;
        foreach (var source in Sources(found))
        {
            var passages = Best(SnippetCandidate.In(source.Text, words));
            var weight = passages.Count > 0 ? Weight(passages, source.Heading, words) : 0;
            if (passages.Count > 0 && (best is null || weight > best.Value.Weight))
                best = (source, passages, weight);
            if (best is not null && Covered(best.Value.Passages) == words.Terms.Count)
                break;
        }
        return best is { } match
            ? (Write(match.Source.Text, match.Passages), match.Source.Where(match.Passages[0]))
            : (Beginning(found), null);
    }

    /// <summary>Returns a title with the matching words marked.</summary>
    public static Html Title(string title, TermPrefilter words)
    {
        var html = new StringBuilder();
        Write(html, title, words.MayHold(title) ? words.Marks(title) : []);
        return new(html.ToString());
    }

    private static double Weight(List<SnippetCandidate> passages, string heading, TermPrefilter words)
    {
        var own = passages.SelectMany(passage => passage.Marks).ToList();
        var above = words.Marks(heading).ExceptBy(own.Select(mark => mark.Term), mark => mark.Term);
        return SnippetCandidate.WeightOf(own, words) + (UnderHeading * SnippetCandidate.WeightOf(above, words));
    }

    private static IEnumerable<Source> Sources(SearchDocument found)
    {
        yield return new(found.Summary, "", _ => null);
        foreach (var section in found.AllSections)
            yield return new(
                section.Text,
                section.Heading,
                _ =>
                    section.Heading.Length > 0
                        ? new(
                            section.Heading,
                            section.Anchor.Length > 0 ? $"{found.Url}#{section.Anchor}" : found.Url,
                            Attachment: false
                        )
                        : null
            );
        foreach (var file in found.Attachments)
            yield return new(file.Text, file.Name, passage => PlaceIn(file, passage));
    }

    /// <summary>
    /// Returns where a passage in an attachment is. For a PDF, the URL opens that page; for other files, only the text
    /// names it.
    /// </summary>
    private static PassagePlace PlaceIn(SearchAttachment file, SnippetCandidate passage)
    {
        if (file.Unit.Length == 0 || !file.Text.Contains(SearchAttachment.PageBreak))
            return new(file.Name, file.Url, Attachment: true);
        var page = file.Text.AsSpan(0, passage.Range.Start.Value).Count(SearchAttachment.PageBreak) + 1;
        return new(
            $"{file.Name}, {file.Unit} {page}",
            file.Url.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? $"{file.Url}#page={page}" : file.Url,
            Attachment: true
        );
    }

    /// <summary>
    /// Chooses the best sentence and, while there is room, others that contain words not covered yet. Returns them in
    /// text order.
    /// </summary>
    private static List<SnippetCandidate> Best(List<SnippetCandidate> all)
    {
        var chosen = new List<SnippetCandidate>();
        var covered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var passage in all.OrderByDescending(passage => passage.Score).ThenBy(passage => passage.Order))
        {
            var fits = chosen.Count == 0 || chosen.Sum(one => one.Length) + passage.Length <= Room;
            if (fits && passage.Marks.Any(word => !covered.Contains(word.Term)))
            {
                chosen.Add(passage);
                covered.UnionWith(passage.Marks.Select(word => word.Term));
            }
        }
        return Widen(chosen, all);
    }

    /// <summary>
    /// Adds the following sentences while there is room, because a short sentence on its own says little.
    /// </summary>
    private static List<SnippetCandidate> Widen(List<SnippetCandidate> chosen, List<SnippetCandidate> all)
    {
        foreach (var passage in all.OrderBy(passage => passage.Order))
        {
            var follows = chosen.Exists(one => one.Order + 1 == passage.Order) && !chosen.Contains(passage);
            if (follows && chosen.Sum(one => one.Length) + passage.Length <= Room)
                chosen.Add(passage);
        }
        return chosen.OrderBy(passage => passage.Order).ToList();
    }

    private static int Covered(List<SnippetCandidate> passages) =>
        passages.SelectMany(passage => passage.Marks).Select(word => word.Term).Distinct().Count();

    private static Html Beginning(SearchDocument found)
    {
        var text = found.Summary.Length > 0 ? found.Summary : found.AllSections.FirstOrDefault()?.Text ?? "";
        return Html.Encode(OneLine(PlainText.Shorten(text.Length > 2 * Room ? text[..(2 * Room)] : text, Room)));
    }

    private static Html Write(string text, List<SnippetCandidate> passages)
    {
        var html = new StringBuilder();
        SnippetCandidate? before = null;
        foreach (var passage in passages)
        {
            if (before is not null)
                html.Append(before.Order + 1 == passage.Order ? " " : " … ");
            Write(html, text[passage.Range], passage.Marks);
            before = passage;
        }
        return new(html.ToString());
    }

    private static void Write(StringBuilder html, string sentence, IReadOnlyList<Word> marks)
    {
        var at = 0;
        foreach (var word in marks.Where(word => word.Start >= 0 && word.End <= sentence.Length))
        {
            if (word.Start < at)
                continue;
            html.Append(Html.Encode(OneLine(sentence[at..word.Start])))
                .Append("<mark>")
                .Append(Html.Encode(sentence[word.Start..word.End]))
                .Append("</mark>");
            at = word.End;
        }
        html.Append(Html.Encode(OneLine(sentence[at..])));
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace(SearchAttachment.PageBreak, ' ');
}
