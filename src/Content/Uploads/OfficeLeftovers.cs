using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Uploads;

/// <summary>What to do with comments, tracked changes, and hidden text in a document.</summary>
internal enum LeftoverChoice
{
    /// <summary>Ask the uploader before storing the file.</summary>
    Ask,
    Remove,
    Keep,
}

/// <summary>Hidden content in a document that people who download it can find.</summary>
internal sealed class Leftovers
{
    public int Comments { get; set; }

    public int Changes { get; set; }

    /// <summary>Inserted or deleted paragraph marks and rows; they count only if there are no other changes.</summary>
    public int Marks { get; set; }

    public int HiddenText { get; set; }

    public int HiddenSlides { get; set; }

    public int HiddenSheets { get; set; }

    public int SpeakerNotes { get; set; }

    public bool Any => Parts().Any();

    /// <summary>
    /// Whether everything can be removed. Hidden sheets are kept, because other sheets may depend on them.
    /// </summary>
    public bool CanRemoveAll => HiddenSheets == 0;

    /// <summary>A summary such as "2 comments and 3 tracked changes".</summary>
    public string Words =>
        Parts().ToList() switch
        {
            [] => "",
            [var one] => one,
            [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
        };

    private IEnumerable<string> Parts()
    {
        if (Comments > 0)
            yield return Count(Comments, "comment");
        if (Changes + Marks > 0)
            yield return Count(Changes > 0 ? Changes : Marks, "tracked change");
        if (HiddenText > 0)
            yield return $"hidden text in {Count(HiddenText, "place")}";
        if (HiddenSlides > 0)
            yield return Count(HiddenSlides, "hidden slide");
        if (HiddenSheets > 0)
            yield return Count(HiddenSheets, "hidden sheet");
        if (SpeakerNotes > 0)
            yield return $"speaker notes on {Count(SpeakerNotes, "slide")}";
    }

    private static string Count(int number, string noun) => Plural.Of(number, noun, noun + "s");
}
