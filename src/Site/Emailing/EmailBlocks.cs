using AngleSharp.Dom;
using NetworkPortal.Kernel;

namespace NetworkPortal.Site.Emailing;

/// <summary>
/// The blocks of a text in email. Boxes are tables, because some email programs know no padding and border elsewhere;
/// what folds is open; what plays is a link.
/// </summary>
internal static class EmailBlocks
{
    /// <summary>The width of a text in email, in pixels. Some email programs show pictures in their own size
    /// otherwise.</summary>
    private const string Width = "526",
        NarrowWidth = "320";

    public static void Rewrite(IElement text)
    {
        (string Found, Action<IElement> Rewrite)[] kinds =
        [
            ("table", Data),
            ("video, audio", Player),
            (".video-card", Poster),
            (".figure-numbers > ul", Figures),
            (".gallery", Gallery),
            (".picture", Picture),
            ("summary, .callout-title", title => Rename(title, "p", "mail-title")),
            (".link-card-kind", kind => Rename(kind, "p", "mail-small")),
            (".link-card p > a:first-child", link => link.ClassName = "mail-title"),
            ("figcaption", Caption),
            (".quotation > blockquote", Unwrap),
            (".callout", block => Box(block, "mail-callout")),
            (".quotation, blockquote", block => Box(block, "mail-quotation")),
            ("details, .link-card", block => Box(block, "mail-card")),
            (".picture", block => Box(block, "mail-picture")),
            (".figure-numbers, figure", Unwrap),
        ];
        foreach (var (found, rewrite) in kinds)
        foreach (var element in text.QuerySelectorAll(found))
            rewrite(element);
    }

    private static void Data(IElement table)
    {
        table.ClassName = "mail-data";
        table.SetAttribute("width", "100%");
        table.SetAttribute("cellspacing", "0");
    }

    private static void Player(IElement player)
    {
        var title = player.GetAttribute("title") ?? player.GetAttribute("aria-label") ?? "";
        var (verb, noun) = player.LocalName == "video" ? ("Watch", "the video") : ("Listen to", "the recording");
        var url = player.GetAttribute("src") ?? player.QuerySelector("source")?.GetAttribute("src") ?? "";
        var line = player.ParentElement is { LocalName: "p", ChildElementCount: 1 } only ? only : player;
        var words = $"{verb} {(title.Length > 0 ? $"“{title}”" : noun)}";
        (player.Closest("figure.picture") ?? line).Replace(LinkBox(player, words, url));
    }

    private static void Poster(IElement poster)
    {
        var link = poster.QuerySelector("a")!;
        var title = poster.QuerySelector(".video-title")?.TextContent;
        var site = PlainText.OneLine(link.TextContent).Split(' ')[^1];
        var words = $"Watch {(title is null ? "the video" : $"“{title}”")} on {site}";
        poster.Replace(LinkBox(poster, words, link.GetAttribute("href")!));
    }

    /// <summary>Returns a box with a link whose address can be read too.</summary>
    private static IElement LinkBox(IElement from, string words, string url)
    {
        var link = New(from, "a", "mail-title", from.Owner!.CreateTextNode(words));
        link.SetAttribute("href", url);
        return NewBox(
            from,
            "mail-card",
            New(from, "p", "", link),
            New(from, "p", "mail-small", from.Owner.CreateTextNode(url))
        );
    }

    /// <summary>The number of each line is its first bold words.</summary>
    private static void Figures(IElement list)
    {
        var rows = new List<INode>();
        foreach (var line in list.Children)
        {
            var number = line.QuerySelector("strong");
            number?.Remove();
            if (line.Children is [{ LocalName: "p" } only])
                Unwrap(only);
            var cell = New(list, "td", "mail-figure", [.. number?.ChildNodes ?? Enumerable.Empty<INode>()]);
            rows.Add(New(list, "tr", "", cell, New(list, "td", "mail-meaning", [.. line.ChildNodes])));
        }
        list.Replace(NewTable(list, [.. rows]));
    }

    private static void Gallery(IElement gallery)
    {
        foreach (var picture in gallery.QuerySelectorAll("img"))
        {
            picture.SetAttribute("width", Width);
            gallery.Before(NewBox(gallery, "mail-picture", picture.Closest("a") ?? picture));
        }
        foreach (var line in gallery.QuerySelectorAll("p").Where(p => string.IsNullOrWhiteSpace(p.TextContent)))
            line.Remove();
        Unwrap(gallery);
    }

    private static void Picture(IElement block)
    {
        foreach (var picture in block.QuerySelectorAll("img"))
        {
            picture.SetAttribute("width", block.ClassList.Contains("picture-narrow") ? NarrowWidth : Width);
            if (picture.ParentElement is { LocalName: "p", ChildNodes.Length: 1 } line)
                Unwrap(line);
        }
    }

    private static void Caption(IElement caption)
    {
        if (caption.ParentElement!.Matches(".quotation"))
            caption.Prepend(caption.Owner!.CreateTextNode("— "));
        if (caption.Children is [{ LocalName: "p" } only])
            Unwrap(only);
        Rename(caption, "div", "mail-small");
    }

    private static void Unwrap(IElement element) => element.Replace([.. element.ChildNodes]);

    private static void Rename(IElement element, string tag, string look) =>
        element.Replace(New(element, tag, look, [.. element.ChildNodes]));

    private static void Box(IElement block, string look) => block.Replace(NewBox(block, look, [.. block.ChildNodes]));

    private static IElement NewBox(IElement from, string look, params INode[] held)
    {
        var row = New(from, "tr", "", New(from, "td", look, held));
        return NewTable(from, row);
    }

    private static IElement NewTable(IElement from, params INode[] rows)
    {
        var table = New(from, "table", "mail-block", New(from, "tbody", "", rows));
        table.SetAttribute("role", "presentation");
        table.SetAttribute("width", "100%");
        foreach (var name in (string[])["cellpadding", "cellspacing", "border"])
            table.SetAttribute(name, "0");
        return table;
    }

    private static IElement New(IElement from, string tag, string look, params INode[] held)
    {
        var element = from.Owner!.CreateElement(tag);
        if (look.Length > 0)
            element.ClassName = look;
        element.Append(held);
        return element;
    }
}
