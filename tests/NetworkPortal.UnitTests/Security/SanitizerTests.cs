using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NetworkPortal.Kernel;

namespace NetworkPortal.UnitTests.Security;

/// <summary>Whatever is entered into HTML and Markdown fields, the output contains no active content, however often a
/// browser parses it.</summary>
public sealed class SanitizerTests
{
    private static readonly HashSet<string> Acting =
    [
        "script",
        "style",
        "link",
        "meta",
        "base",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "form",
        "input",
        "button",
        "select",
        "option",
        "textarea",
        "keygen",
        "isindex",
        "optgroup",
        "datalist",
        "output",
        "label",
        "fieldset",
        "legend",
        "menuitem",
        "svg",
        "math",
        "template",
        "noscript",
        "xmp",
        "plaintext",
        "noembed",
        "noframes",
        "title",
        "portal",
        "bgsound",
        "layer",
        "dialog",
        "marquee",
        "slot",
        "foreignobject",
        "animate",
        "set",
        "use",
    ];

    private static readonly HashSet<string> Addresses =
    [
        "href",
        "src",
        "srcset",
        "cite",
        "poster",
        "background",
        "action",
        "formaction",
        "data",
        "longdesc",
        "usemap",
        "ping",
        "xlink:href",
        "manifest",
        "profile",
        "lowsrc",
        "dynsrc",
    ];

    [Fact]
    public void Sanitized_HTML_contains_no_active_content()
    {
        Assert.InRange(HostileMarkup.Html.Count, 300, 2000);
        Assert.All(HostileMarkup.Html, html => AssertInert(html, Html.Sanitize(html).ToString()));
    }

    [Fact]
    public void Rendered_Markdown_contains_no_active_content()
    {
        Assert.InRange(HostileMarkup.Markdown.Count, 700, 3000);
        Assert.All(HostileMarkup.Markdown, markdown => AssertInert(markdown, Html.FromMarkdown(markdown).ToString()));
    }

    /// <summary>Mixes fragments: an unclosed tag in one must not change how the next is treated.</summary>
    [Fact]
    public void Combined_and_truncated_fragments_contain_no_active_content()
    {
        var chance = new Random(20_261_124);
        for (var round = 0; round < 500; round++)
        {
            var mixed = string.Concat(
                Enumerable
                    .Range(0, 4)
                    .Select(_ =>
                        HostileMarkup.Html[chance.Next(HostileMarkup.Html.Count)]
                        + (chance.Next(3) == 0 ? "<p>words</p>" : "")
                    )
            );
            AssertInert(mixed, Html.Sanitize(mixed).ToString());
            AssertInert(mixed, Html.FromMarkdown(mixed).ToString());
            var cut = mixed[..chance.Next(mixed.Length)];
            AssertInert(cut, Html.Sanitize(cut).ToString());
        }
    }

    [Fact]
    public void Sanitizing_twice_changes_nothing_more() =>
        Assert.All(
            HostileMarkup.Html,
            html =>
                Assert.Equal(Html.Sanitize(html).ToString(), Html.Sanitize(Html.Sanitize(html).ToString()).ToString())
        );

    [Theory]
    [InlineData("<p>a</p><a href=\"https://example.org/?a=1&amp;b=2\">b</a><img src=\"/media/a.png\" alt=\"c\">")]
    [InlineData("<a href=\"mailto:ana@school.test\">b</a><a href=\"/tools\">c</a><a href=\"#start\">d</a>")]
    public void Ordinary_markup_is_kept(string html) => Assert.Equal(html, Html.Sanitize(html).ToString());

    [Theory]
    [InlineData("{{ 7 | times: 7 }}")]
    [InlineData("{% assign x = 'y' %}{{ x }}")]
    [InlineData("{{ page.form.token }}{% render 'layout' %}")]
    public void Liquid_code_in_user_text_stays_text(string text)
    {
        Assert.Equal(
            text,
            Parse(Html.FromMarkdown(text).ToString()).Body!.TextContent.Trim().Replace('’', '\'').Replace('‘', '\'')
        );
        Assert.Equal(text, Parse(Html.Sanitize(text).ToString()).Body!.TextContent);
    }

    /// <summary>Parses the output as a browser does, then reparses its serialized form, on its own and inside
    /// surrounding elements.</summary>
    private static void AssertInert(string given, string made)
    {
        var read = made;
        for (var time = 0; time < 3; time++)
        {
            var body = Parse(read).Body!;
            AssertInert(given, made, body);
            read = body.InnerHtml;
        }
        foreach (
            var around in (string[])
                [
                    "<table><tr><td>{0}</td></tr></table>",
                    "<p title=\"x\">{0}</p>",
                    "<ul><li>{0}</ul>",
                    "<div><a href=\"/x\">{0}</a></div>",
                ]
        )
            AssertInert(given, made, Parse(string.Format(around, made)).Body!);
    }

    private static void AssertInert(string given, string made, IElement body)
    {
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.False(Acting.Contains(element.LocalName), $"<{element.LocalName}> survives {given}\nas {made}");
            foreach (var attribute in element.Attributes)
            {
                Assert.False(
                    attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                        || attribute.Name is "style" or "srcdoc" or "nonce" or "is" or "ping",
                    $"{attribute.Name} survives {given}\nas {made}"
                );
                Assert.False(
                    Addresses.Contains(attribute.Name) && !IsHarmless(attribute.Value),
                    $"{attribute.Name}={attribute.Value} survives {given}\nas {made}"
                );
            }
        }
    }

    /// <summary>Finds the scheme as browsers do: ignoring leading spaces and control characters, tabs and line
    /// breaks.</summary>
    private static bool IsHarmless(string address)
    {
        var read = string.Concat(
            address
                .TrimStart([.. Enumerable.Range(0, 33).Select(code => (char)code)])
                .Where(c => c is not ('\t' or '\n' or '\r'))
        );
        var colon = read.IndexOf(':');
        if (colon < 0 || read[..colon].IndexOfAny(['/', '?', '#']) >= 0)
            return true;
        return read[..colon].ToLowerInvariant() is "http" or "https" or "mailto"
            || !read[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) =>
        new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument("<!doctype html><body>" + html);
}
