using System.Globalization;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Search.Querying;

/// <summary>Explains in words why a document was found: which words occur where, and how often.</summary>
internal static class ResultExplanation
{
    public static IEnumerable<string> Of(SearchDocument found, TermPrefilter terms, bool pinned, bool byMeaning) =>
        Reasons(found, terms, pinned)
            .DefaultIfEmpty(
                byMeaning
                    ? "None of the words: found by its meaning, its type, or words that the best results share."
                    : "None of the words: found by its type, or by words that the best results share."
            );

    private static IEnumerable<string> Reasons(SearchDocument found, TermPrefilter terms, bool pinned)
    {
        if (pinned)
            yield return "Pinned for this search.";
        var places = new (string Where, IEnumerable<string> Texts)[]
        {
            ("in the title", [found.Title]),
            ("in the summary", [found.Summary]),
            ("in headings", found.AllSections.Select(section => section.Heading)),
            ("in topics or location", found.Topics.Append(found.Place)),
            ("in the text", found.AllSections.Select(section => section.Text)),
            ("in linked files", found.Attachments.Select(file => file.Text)),
        };
        foreach (var (where, texts) in places)
        {
            var words = texts
                .SelectMany(text => terms.Marks(text).Select(word => (word.Term, Form: text[word.Start..word.End])))
                .GroupBy(word => word.Term)
                .Select(group => (Form: group.First().Form.ToLowerInvariant(), Times: group.Count()))
                .OrderByDescending(word => word.Times)
                .ToList();
            if (words.Count > 0)
            {
                var counts = words.Select(word =>
                    word.Times == 1 ? $"“{word.Form}”" : $"“{word.Form}” ({word.Times} times)"
                );
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{char.ToUpperInvariant(where[0])}{where[1..]}: {string.Join(", ", counts)}."
                );
            }
        }
    }
}
