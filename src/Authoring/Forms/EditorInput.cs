using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Forms;

/// <summary>One question of the editor, or a few that belong together, and how the answer gets into the item.</summary>
/// <param name="Kind">How it is drawn: "field", "markdown", "html", "group" (a legend over several), "picker", "media",
/// "raw".</param>
/// <param name="Fields">The first one is the question; with a picker the second one adds.</param>
/// <param name="Write">Takes the answers into the item.</param>
internal sealed record EditorInput(
    string Kind,
    string Label,
    string Hint,
    bool Required,
    IReadOnlyList<Field> Fields,
    Action Write
)
{
    public Field Field => Fields[0];

    /// <summary>Where the input stands in the item: "LibraryPart.Summary".</summary>
    public string Path { get; init; } = "";

    /// <summary>The level of the headings in a text: the page sets one of its own above it.</summary>
    public int Heading { get; init; } = 2;

    /// <summary>What people say on it, not settled yet.</summary>
    public IReadOnlyList<CommentThread> Comments { get; set; } = [];

    /// <summary>What can be added, offered while somebody types.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>For "media": a line for each file.</summary>
    public IReadOnlyList<MediaLine> Files { get; init; } = [];

    /// <summary>For "raw": what is there, as JSON, to be read only.</summary>
    public string Json { get; init; } = "";

    /// <summary>Looks up what was typed before it is written; null when there is nothing to look up.</summary>
    public Func<CancellationToken, Task>? Settle { get; init; }

    /// <summary>Whether nothing is answered.</summary>
    public Func<bool> Empty { get; init; } = () => Fields[0].Values.Count == 0;
}

/// <summary>A file that an item shows.</summary>
internal sealed record MediaLine(string Path, string Url, bool Picture, Field Keep, Field Text, Field Decorative);

/// <summary>The inputs of one part.</summary>
internal sealed record EditorGroup(string Title, IReadOnlyList<EditorInput> Inputs, EditorBlocks? Blocks);

/// <summary>Items within an item: a bag's, a flow's, or a taxonomy's terms.</summary>
/// <param name="Path">"Outcomes"; within a block after the block's id: "Terms.4wcd….Terms".</param>
/// <param name="Types">What can be added.</param>
internal sealed record EditorBlocks(
    string Path,
    string Title,
    IReadOnlyList<EditorBlock> Blocks,
    IReadOnlyList<BlockType> Types
);

internal sealed record EditorBlock(
    string Id,
    string Kind,
    string Title,
    bool First,
    bool Last,
    IReadOnlyList<EditorGroup> Groups
);

internal sealed record BlockType(string Name, string Title);
