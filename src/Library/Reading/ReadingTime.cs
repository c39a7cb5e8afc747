using NetworkPortal.Kernel;

namespace NetworkPortal.Library.Reading;

internal static class ReadingTime
{
    // Adults read nonfiction at about 240 words per minute (Brysbaert 2019); a teacher who takes notes, a little
    // slower.
    private const int WordsAMinute = 220;

    /// <summary>Returns the reading time in minutes, at least 1.</summary>
    public static int Of(params IEnumerable<Html> texts)
    {
        var words = texts.Sum(text =>
            PlainText.From(text.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length
        );
        return Math.Max(1, (int)Math.Round(words / (double)WordsAMinute));
    }
}
