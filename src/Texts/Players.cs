using AngleSharp.Dom;
using Ganss.Xss;

namespace NetworkPortal.Texts;

/// <summary>Video and audio in texts: they always have controls and never start automatically. Media referenced as an
/// image becomes a player too.</summary>
internal static class Players
{
    private static readonly string[] Videos = [".mp4", ".m4v", ".mov", ".webm", ".ogv"],
        Sounds = [".mp3", ".m4a", ".ogg", ".oga", ".wav"];

    public static void Put(object? sender, PostProcessNodeEventArgs args)
    {
        if (args.Node is not IElement element)
            return;
        if (element.LocalName is "video" or "audio")
            element.SetAttribute("controls", "");
        else if (element.LocalName == "img" && TagOf(element.GetAttribute("src") ?? "") is { } tag)
            args.ReplacementNodes.Add(Player(args.Document, tag, element));
    }

    private static string? TagOf(string address)
    {
        var ending = Path.GetExtension(address.Split('?', '#')[0]);
        return Videos.Contains(ending, StringComparer.OrdinalIgnoreCase) ? "video"
            : Sounds.Contains(ending, StringComparer.OrdinalIgnoreCase) ? "audio"
            : null;
    }

    private static IElement Player(IDocument document, string tag, IElement picture)
    {
        var player = document.CreateElement(tag);
        foreach (
            var (name, value) in new[]
            {
                ("src", picture.GetAttribute("src")),
                ("aria-label", picture.GetAttribute("alt")),
                ("preload", "metadata"),
                ("controls", ""),
            }
        )
            if (value is not null)
                player.SetAttribute(name, value);
        return player;
    }
}
