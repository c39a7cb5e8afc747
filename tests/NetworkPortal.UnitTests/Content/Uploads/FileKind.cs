using NetworkPortal.Tests.Content.Uploads;

namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>
/// The policy for each optional part of typical Office and PDF files: whether the file is accepted, what search reads,
/// and what stays in the download.
/// </summary>
internal sealed record FileKind(string Name, Func<byte[]> Make)
{
    /// <summary>The rejection message; empty if the file is accepted.</summary>
    public string Refused { get; init; } = "";

    /// <summary>What the editor is asked about; empty if nothing.</summary>
    public string Asked { get; init; } = "";

    /// <summary>The text that search reads.</summary>
    public string Searched { get; init; } = "What we tried";

    /// <summary>Text that no download contains, whatever the editor chooses.</summary>
    public string Gone { get; init; } = SampleFiles.Author;

    /// <summary>Text that a download contains only if the editor chose to keep it.</summary>
    public string Removed { get; init; } = "";

    public override string ToString() => Name;
}
