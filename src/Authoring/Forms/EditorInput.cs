using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Forms;

/// <summary>One question of the editor, or a few related ones, and how the answer is written to the item.</summary>
/// <param name="Kind">How it is rendered: "field", "markdown", "html", "group" (a legend over several fields),
/// "picker", "media", "raw".</param>
/// <param name="Fields">The first field is the question; in a picker, the second one adds an entry.</param>
/// <param name="Write">Writes the answers to the item.</param>
internal sealed record EditorInput(string Kind, string Label, IReadOnlyList<Field> Fields, Action Write)
{
    public Field Field => Fields[0];

    /// <summary>Whether readers read it as it is written here: a title, a summary, a text.</summary>
    public bool IsWritten =>
        !IsDetail
        && (Kind is "markdown" or "html" || Path is "TitlePart" || (Kind == "field" && Field.Type == "textarea"));

    public bool IsDetail { get; init; }

    public string Hint { get; init; } = "";

    public bool Required { get; init; }

    /// <summary>The path of the value in the item, such as "LibraryPart.Summary".</summary>
    public string Path { get; init; } = "";

    /// <summary>The top heading level in a text: the page puts a heading of its own above it.</summary>
    public int Heading { get; init; } = 2;

    /// <summary>Unresolved comments on this input.</summary>
    public IReadOnlyList<CommentThread> Comments { get; set; } = [];

    /// <summary>The values suggested while the editor types.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>For "media": one line for each file.</summary>
    public IReadOnlyList<MediaLine> Files { get; init; } = [];

    /// <summary>For "media": the extensions of files that the field takes, with commas; blank for all.</summary>
    public string Accept { get; init; } = "";

    /// <summary>For "media": moves a file to a place, counted from 0; false if there's no such file or place.</summary>
    public Func<string, int, bool>? Move { get; init; }

    /// <summary>For "raw": the existing value as JSON, read-only.</summary>
    public string Json { get; init; } = "";

    /// <summary>
    /// Resolves typed text, such as a title to an id, before the answer is written; null if nothing needs to be
    /// resolved.
    /// </summary>
    public Func<CancellationToken, Task>? Settle { get; init; }

    /// <summary>Returns whether the question is unanswered.</summary>
    public Func<bool> Empty { get; init; } = () => Fields[0].Values.Count == 0;
}

/// <summary>A file that an item uses.</summary>
internal sealed record MediaLine
{
    public required string Path { get; init; }

    public required string Url { get; init; }

    public required bool Picture { get; init; }

    public required Field Keep { get; init; }

    public required Field Text { get; init; }

    public required Field Decorative { get; init; }

    /// <summary>Two inputs for the focus point, in percent from the left and from the top; empty if it isn't asked
    /// for.</summary>
    public IReadOnlyList<Field> Focus { get; init; } = [];

    /// <summary>A larger picture, in which the focus point is chosen.</summary>
    public string LargeUrl { get; init; } = "";

    public IReadOnlyList<Field> Fields => [Keep, Text, Decorative, .. Focus];

    /// <summary>The id of its line on the page.</summary>
    public required string Id { get; init; }

    /// <summary>How much of the file search can read; blank for files that aren't documents.</summary>
    public string Searchable { get; init; } = "";

    public static string IdOf(string input, string path) => $"file-{input}.{MediaPath.Key(path)}";
}

/// <summary>The inputs of one part.</summary>
internal sealed record EditorGroup(string Title, IReadOnlyList<EditorInput> Inputs, EditorBlocks? Blocks);

/// <summary>Nested items: the items of a bag or a flow, or the terms of a taxonomy.</summary>
/// <param name="Path">The path of the list, such as "Outcomes". Inside a block, it includes the block's id:
/// "Terms.4wcd….Terms".</param>
/// <param name="Types">The types that can be added.</param>
internal sealed record EditorBlocks(
    string Path,
    string Title,
    IReadOnlyList<EditorBlock> Blocks,
    IReadOnlyList<BlockType> Types
);

internal sealed record EditorBlock
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required bool First { get; init; }

    public required bool Last { get; init; }

    public required IReadOnlyList<EditorGroup> Groups { get; init; }
}

internal sealed record BlockType(string Name, string Title);
