using System.Text.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace NetworkPortal.Kernel.Views;

/// <summary>The active theme and its base themes: a file missing in one is looked up in the next.</summary>
public sealed class Themes : IFileProvider, IDisposable
{
    private readonly List<PhysicalFileProvider> chain = [];

    /// <exception cref="InvalidOperationException">A theme in the chain has no folder or no readable
    /// theme.json.</exception>
    public Themes(PortalOptions options)
    {
        for (var name = options.Theme; name is { Length: > 0 }; )
        {
            var folder = options.FolderOf(name);
            var manifest = Read(folder, name);
            if (chain.Count > 8)
                throw new InvalidOperationException($"The theme \"{name}\" is based on itself.");
            chain.Add(new PhysicalFileProvider(folder));
            Add("site.css", manifest.Styles ?? []);
            Add("desk.css", manifest.Desk ?? []);
            name = manifest.Base;
        }
    }

    /// <summary>The style sheets that are combined into one, in order, relative to the theme's assets; a base theme's
    /// come first.</summary>
    public Dictionary<string, List<string>> Sheets { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns the file of the first theme that has it. The colors and sizes in css/tokens.css add up: the
    /// base theme's come first, so that a child theme's needs only what it changes.</summary>
    public IEnumerable<IFileInfo> Files(string subpath)
    {
        var found = chain
            .Select(theme => theme.GetFileInfo(subpath))
            .Where(file => file is { Exists: true, IsDirectory: false });
        return subpath == "assets/css/tokens.css" ? found.Reverse() : found.Take(1);
    }

    public IFileInfo GetFileInfo(string subpath) =>
        chain.Select(theme => theme.GetFileInfo(subpath)).FirstOrDefault(file => file.Exists)
        ?? new NotFoundFileInfo(subpath);

    public IDirectoryContents GetDirectoryContents(string subpath) => chain[0].GetDirectoryContents(subpath);

    /// <summary>Lists every template of the active theme and its bases, by relative path without ".liquid".</summary>
    public IEnumerable<string> Templates() =>
        chain
            .SelectMany(theme =>
                Directory
                    .EnumerateFiles(theme.Root, "*.liquid", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(theme.Root, file))
            )
            .Select(file => file[..^".liquid".Length].Replace('\\', '/'))
            .Distinct()
            .Order(StringComparer.Ordinal);

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    public void Dispose() => chain.ForEach(theme => theme.Dispose());

    private void Add(string sheet, List<string> styles)
    {
        var known = Sheets.TryGetValue(sheet, out var found) ? found : Sheets[sheet] = [];
        known.InsertRange(0, styles.Distinct().Except(known));
    }

    private static Manifest Read(string folder, string name)
    {
        var file = Path.Combine(folder, "theme.json");
        if (name != Path.GetFileName(name) || !File.Exists(file))
            throw new InvalidOperationException($"There is no theme \"{name}\" in {folder}.");
        return JsonSerializer.Deserialize<Manifest>(File.ReadAllText(file), JsonSerializerOptions.Web)
            ?? new(null, null, null);
    }

    private sealed record Manifest(string? Base, List<string>? Styles, List<string>? Desk);
}
