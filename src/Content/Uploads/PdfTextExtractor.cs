using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.DocumentLayoutAnalysis.PageSegmenter;
using UglyToad.PdfPig.DocumentLayoutAnalysis.ReadingOrderDetector;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;
using UglyToad.PdfPig.Exceptions;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Extracts the text of a PDF in reading order: groups letters into words by distance, reads columns one after another,
/// and rejoins words hyphenated at the end of a line. PdfPig unpacks as much data as a file demands, so this runs only
/// in a worker process.
/// </summary>
internal static class PdfTextExtractor
{
    public const string Work = "pdf-words";

    /// <summary>The refusal of a file that opens only with a password.</summary>
    public const string Locked = "This PDF is locked with a password.";

    /// <summary>Separates two pages.</summary>
    private const char PageBreak = '\f';

    private const int MaxPages = 1000;

    /// <summary>
    /// The maximum number of words for layout analysis. A page with more (a map, a table in tiny print) is read in file
    /// order.
    /// </summary>
    private const int MaxLayoutWords = 5000;

    /// <summary>
    /// The minimum number of words for a letter-spaced line; fewer single letters may be initials or a list.
    /// </summary>
    private const int MinSpaced = 4;

    /// <summary>How much wider the gap between words is than the gap between letters.</summary>
    private const double WordGap = 1.6;

    private static readonly string[] Hyphens = ["-", "\u00AD", "\u2010"];

    /// <exception cref="UploadRefusedException">The file can't be read.</exception>
    public static void Write(byte[] file, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        try
        {
            using var pdf = PdfDocument.Open(file, new ParsingOptions { SkipMissingFonts = true });
            for (var page = 1; page <= Math.Min(pdf.NumberOfPages, MaxPages); page++)
            {
                if (page > 1)
                    writer.Write(PageBreak);
                writer.Write(Join(Lines(pdf.GetPage(page))));
                writer.Flush();
            }
        }
        catch (PdfDocumentEncryptedException e)
        {
            throw new UploadRefusedException(Locked, e);
        }
        catch (PdfDocumentFormatException e)
        {
            throw PdfSanitizer.Unreadable(e);
        }
    }

    private static IEnumerable<string> Lines(Page page)
    {
        var words = NearestNeighbourWordExtractor
            .Instance.GetWords(page.Letters)
            .Where(word => !string.IsNullOrWhiteSpace(word.Text))
            .ToList();
        if (words.Count > MaxLayoutWords)
            return [string.Join(' ', words.Select(word => word.Text))];
        var blocks = DocstrumBoundingBoxes.Instance.GetBlocks(words);
        return UnsupervisedReadingOrderDetector
            .Instance.Get(blocks)
            .SelectMany(block => block.TextLines)
            .Select(line => Text(line.Words));
    }

    /// <summary>
    /// Joins the words of a line. In letter-spaced text ("S T U D I O"), letters separated by about the median gap are
    /// joined to words.
    /// </summary>
    private static string Text(IReadOnlyList<Word> words)
    {
        if (words.Count < MinSpaced || words.Count(word => word.Text.Length == 1) * 2 <= words.Count)
            return string.Join(' ', words.Select(word => word.Text)).Trim();
        var gaps = words
            .Skip(1)
            .Zip(words, (word, before) => word.BoundingBox.Left - before.BoundingBox.Right)
            .ToList();
        var usual = gaps.Order().ElementAt(gaps.Count / 2);
        var text = new StringBuilder(words[0].Text);
        foreach (var (word, gap) in words.Skip(1).Zip(gaps))
            text.Append(gap > usual * WordGap ? " " : "").Append(word.Text);
        return text.ToString();
    }

    /// <summary>
    /// Joins lines, including hyphenated words: "collabo-", "ration" becomes "collaboration"; "2026-", "27" stays as it
    /// is.
    /// </summary>
    internal static string Join(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (line.Length == 0)
                continue;
            var broken =
                Hyphens.Any(hyphen => text.Length > 1 && text[^1] == hyphen[0] && char.IsLetter(text[^2]))
                && char.IsLower(line[0]);
            if (broken)
                text.Length--;
            else if (text.Length > 0)
                text.Append('\n');
            text.Append(line);
        }
        return text.ToString();
    }
}
