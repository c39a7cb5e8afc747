using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Model;

namespace NetworkPortal.Authoring.Versions;

/// <summary>A piece of a merged text: either merged, or a conflict between two people's changes.</summary>
/// <param name="Mine">The merged text if there is no conflict.</param>
internal sealed record MergePiece(string Mine, string Theirs, bool Conflict);

/// <summary>
/// Merges two versions of a text with a common base, paragraph by paragraph (diff3). Only a paragraph that both sides
/// changed differently is a conflict.
/// </summary>
internal static partial class ParagraphMerge
{
    private static readonly Differ Differ = new();
    private static readonly Paragraphs Chunker = new();

    public static IReadOnlyList<MergePiece> Of(string before, string mine, string theirs)
    {
        var (own, other) = (Changes(before, mine, isMine: true), Changes(before, theirs, isMine: false));
        var origin = Chunker.Chunk(before);
        var pieces = new List<MergePiece>();
        var at = 0;
        foreach (var group in Groups([.. own, .. other]))
        {
            Add(pieces, origin.Skip(at).Take(group.Start - at));
            pieces.Add(Settle(group, origin));
            at = group.End;
        }
        Add(pieces, origin.Skip(at));
        return pieces;
    }

    /// <summary>Joins the text of all pieces, using the person's choice for each conflict.</summary>
    public static string Join(IEnumerable<MergePiece> pieces, Func<MergePiece, string> choose) =>
        string.Join(
            "\n\n",
            pieces
                .Select(piece => (piece.Conflict ? choose(piece) : piece.Mine).Trim('\n'))
                .Where(text => text.Trim().Length > 0)
        );

    /// <summary>One side's change: a range of base paragraphs and their replacement.</summary>
    private sealed record Change(int Start, int End, IReadOnlyList<string> To, bool IsMine);

    /// <summary>Changes that affect the same paragraphs.</summary>
    private sealed record Group(int Start, int End, IReadOnlyList<Change> Changes);

    private static IEnumerable<Change> Changes(string before, string after, bool isMine)
    {
        var diff = Differ.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Chunker);
        return diff.DiffBlocks.SelectMany(block =>
            Split(block.DeleteStartA, block.DeleteCountA, New(diff, block), isMine)
        );
    }

    /// <summary>Splits a change that keeps the number of paragraphs into one change per paragraph.</summary>
    private static IEnumerable<Change> Split(int start, int count, string[] to, bool isMine) =>
        to.Length == count
            ? to.Select((text, at) => new Change(start + at, start + at + 1, [text], isMine))
            : [new(start, start + count, to, isMine)];

    private static string[] New(DiffResult diff, DiffBlock block) =>
        [.. diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB)];

    private static IEnumerable<Group> Groups(List<Change> changes)
    {
        var (group, end) = (new List<Change>(), 0);
        foreach (var change in changes.OrderBy(change => change.Start).ThenBy(change => change.End))
        {
            // Two insertions at the same position overlap, too.
            var meets =
                group.Count > 0 && (change.Start < end || (change.Start == group[0].Start && change.End == end));
            if (!meets && group.Count > 0)
            {
                yield return new(group[0].Start, end, [.. group]);
                group.Clear();
            }
            end = group.Count == 0 ? change.End : Math.Max(end, change.End);
            group.Add(change);
        }
        if (group.Count > 0)
            yield return new(group[0].Start, end, group);
    }

    private static MergePiece Settle(Group group, IReadOnlyList<string> origin)
    {
        var (mine, theirs) = (Text(group, origin, isMine: true), Text(group, origin, isMine: false));
        if (group.Changes.All(change => change.IsMine) || mine == theirs)
            return new(mine, "", false);
        return group.Changes.All(change => !change.IsMine) ? new(theirs, "", false) : new(mine, theirs, true);
    }

    /// <summary>Returns one side's text in the group's range.</summary>
    private static string Text(Group group, IReadOnlyList<string> origin, bool isMine)
    {
        var (text, at) = (new List<string>(), group.Start);
        foreach (var change in group.Changes.Where(change => change.IsMine == isMine))
        {
            text.AddRange(origin.Skip(at).Take(change.Start - at));
            text.AddRange(change.To);
            at = change.End;
        }
        text.AddRange(origin.Skip(at).Take(group.End - at));
        return string.Join("\n\n", text);
    }

    private static void Add(List<MergePiece> pieces, IEnumerable<string> same)
    {
        if (string.Join("\n\n", same) is { Length: > 0 } text)
            pieces.Add(new(text, "", false));
    }

    /// <summary>Splits text into paragraphs: in Markdown at a blank line, in HTML after the closing tag.</summary>
    private sealed partial class Paragraphs : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) =>
            [
                .. Ends()
                    .Split(text.ReplaceLineEndings("\n"))
                    .Select(part => part.Trim('\n'))
                    .Where(part => part.Trim().Length > 0),
            ];

        [GeneratedRegex(@"\n[ \t]*\n|(?<=</(?:p|h[1-6]|ul|ol|blockquote|table|div)>)", RegexOptions.IgnoreCase)]
        private static partial Regex Ends();
    }
}
