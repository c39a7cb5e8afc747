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
        var styles = new List<string>();
        for (var name = options.Theme; name is { Length: > 0 }; )
        {
            var manifest = Read(options.ThemesFolder, name);
            if (chain.Count > 8)
                throw new InvalidOperationException($"The theme \"{name}\" is based on itself.");
            chain.Add(new PhysicalFileProvider(Path.Combine(options.ThemesFolder, name)));
            styles.InsertRange(0, (manifest.Styles ?? []).Except(styles));
            name = manifest.Base;
        }
        Styles = styles.Distinct().ToList();
    }

    /// <summary>The style sheets that make up site.css, in order, relative to the theme's assets.</summary>
    public IReadOnlyList<string> Styles { get; }

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

    private static Manifest Read(string folder, string name)
    {
        var file = Path.Combine(folder, name, "theme.json");
        if (name != Path.GetFileName(name) || !File.Exists(file))
            throw new InvalidOperationException($"There is no theme \"{name}\" in {folder}.");
        return JsonSerializer.Deserialize<Manifest>(File.ReadAllText(file), JsonSerializerOptions.Web)
            ?? new(null, null);
    }

    private sealed record Manifest(string? Base, List<string>? Styles);
}
