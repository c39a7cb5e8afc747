using NetworkPortal.Kernel;

namespace NetworkPortal.Site;

/// <summary>Schools' blocks as one cloth; each block is a link.</summary>
public sealed record EmblemGrid(IReadOnlyList<QuiltBlock> Blocks)
{
    /// <summary>The maximum number of blocks; more schools than that are shown in their list alone.</summary>
    public const int Max = EmblemFile.MaxBlocks;

    private const double Wide = 1.3;

    /// <summary>The number of blocks in a row: at most one gap if possible, and a little wider than high.</summary>
    public int Across { get; } =
        Enumerable
            .Range(2, 7)
            .OrderBy(across => Blocks.Count < across)
            .ThenBy(across => Blocks.Count > across * 8)
            .ThenBy(across => (across - Blocks.Count % across) % across > 1)
            .ThenBy(across => Math.Abs(across - Wide * Math.Sqrt(Blocks.Count)))
            .First();

    /// <summary>All blocks as one picture.</summary>
    public Html Cloth => EmblemGenerator.Quilt([.. Blocks.Select(block => block.Slug)], Across);
}

/// <summary>A school's block in a quilt.</summary>
public sealed record QuiltBlock(string Slug, string Name)
{
    public string Url => "/schools/" + Slug;
}
