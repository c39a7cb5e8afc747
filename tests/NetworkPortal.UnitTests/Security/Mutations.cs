using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Security;

/// <summary>The list in src/SECURITY.mutations, which .scripts/mutate runs; its README.md describes the
/// format.</summary>
internal static class Mutations
{
    public static string Folder { get; } = Path.Combine(Repository.Folder, "src", "SECURITY.mutations");

    public static IReadOnlyList<Mutation> All { get; } =
    [.. Directory.EnumerateFiles(Folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(Read)];

    private static List<Mutation> Read(string file)
    {
        var found = new List<Mutation>();
        foreach (var line in File.ReadLines(file))
        {
            var (word, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second) : (line, "");
            if (word == "##")
                found.Add(new(rest));
            else if (word == "for")
                found[^1].Ids.AddRange(SecurityTable.Ids(rest));
            else if (word == "test")
                found[^1].Tests.AddRange(rest.Split(", "));
            else if (word == "file")
                found[^1].Edits.Add(new(rest));
            else if (word == "-")
                found[^1].Edits[^1].Old.Add(rest);
            else if (word is not ("+" or "#" or "read" or ""))
                throw new InvalidDataException($"{file} has a line that starts with \"{word}\".");
        }
        return found;
    }
}

/// <summary>A safeguard to remove temporarily, and the tests that must then fail.</summary>
internal sealed record Mutation(string Title)
{
    public List<string> Ids { get; } = [];

    public List<string> Tests { get; } = [];

    public List<MutationEdit> Edits { get; } = [];

    public override string ToString() => $"{string.Join(", ", Ids)} ({Title})";
}

/// <summary>Text to replace in one file, compared without white space so that it may be wrapped differently.</summary>
internal sealed partial record MutationEdit(string File)
{
    public List<string> Old { get; } = [];

    /// <summary>How often the file currently contains the text.</summary>
    public int Count()
    {
        var path = Path.Combine(Repository.Folder, File);
        if (!System.IO.File.Exists(path))
            return 0;
        var (text, old) = (
            Space().Replace(System.IO.File.ReadAllText(path), ""),
            Space().Replace(string.Concat(Old), "")
        );
        return old.Length == 0
            ? 0
            : (text.Length - text.Replace(old, "", StringComparison.Ordinal).Length) / old.Length;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
