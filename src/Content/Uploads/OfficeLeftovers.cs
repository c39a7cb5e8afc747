namespace NetworkPortal.Content.Uploads;

/// <summary>What to do with comments, tracked changes and hidden text in a document.</summary>
internal enum LeftoverChoice
{
    /// <summary>Whoever brings the file is asked before it is kept.</summary>
    Ask,
    Remove,
    Keep,
}

/// <summary>What a document holds besides what it shows: readers of the download can find it.</summary>
internal sealed class Leftovers
{
    public int Comments { get; set; }

    public int Changes { get; set; }

    /// <summary>Paragraph marks and rows that were inserted or deleted; they count where nothing else does.</summary>
    public int Marks { get; set; }

    public int HiddenText { get; set; }

    public int HiddenSlides { get; set; }

    public int HiddenSheets { get; set; }

    public int SpeakerNotes { get; set; }

    public bool Any => Parts().Any();

    /// <summary>What is left when all that can be removed is: a hidden sheet may be what others calculate
    /// from.</summary>
    public bool CanRemoveAll => HiddenSheets == 0;

    /// <summary>"2 comments and 3 tracked changes".</summary>
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
            yield return HiddenText == 1 ? "hidden text in 1 place" : $"hidden text in {HiddenText} places";
        if (HiddenSlides > 0)
            yield return Count(HiddenSlides, "hidden slide");
        if (HiddenSheets > 0)
            yield return Count(HiddenSheets, "hidden sheet");
        if (SpeakerNotes > 0)
            yield return $"speaker notes on {Count(SpeakerNotes, "slide")}";
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
