using System.Text;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Media;

public sealed class DrawingTests(PortalFixture portal)
{
    private const string Head =
        """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 8">""";

    [Theory]
    [InlineData("<script>alert(1)</script>", "alert")]
    [InlineData("<g onload=\"alert(1)\"/>", "alert")]
    [InlineData("<g OnLoad=\"alert(1)\"/>", "alert")]
    [InlineData(
        "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><iframe "
            + "src=\"https://evil.example\"/></body></foreignObject>",
        "evil"
    )]
    [InlineData("<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>", "alert")]
    [InlineData("<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>", "alert")]
    [InlineData("<a xlink:href=\"javascript:alert(1)\"><rect/></a>", "alert")]
    [InlineData("<use xlink:href=\"https://evil.example/x.svg#a\"/>", "evil")]
    [InlineData("<use href=\"data:image/svg+xml,&lt;svg/>\"/>", "data:")]
    [InlineData("<image href=\"https://evil.example/x.png\"/>", "evil")]
    [InlineData("<image href=\"data:image/svg+xml;base64,AAAA\"/>", "data:")]
    [InlineData("<style>@import url(https://evil.example/x.css);</style>", "evil")]
    [InlineData("<rect style=\"fill:red;background:url(https://evil.example/x)\"/>", "evil")]
    [InlineData("<rect fill=\"url(https://evil.example/x#a)\"/>", "evil")]
    [InlineData("<rect fill=\"u\\72l(https://evil.example/x)\"/>", "evil")]
    [InlineData("<rect filter=\"url( 'https://evil.example/#a' )\"/>", "evil")]
    [InlineData("<set attributeName=\"href\" to=\"javascript:alert(1)\"/>", "alert")]
    [InlineData("<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>", "alert")]
    [InlineData("<handler xmlns=\"http://www.w3.org/2001/xml-events\">alert(1)</handler>", "alert")]
    [InlineData("<?xml-stylesheet href=\"https://evil.example/x.css\"?>", "evil")]
    [InlineData("<!-- <script>alert(1)</script> -->", "alert")]
    [InlineData("<g xml:base=\"https://evil.example/\"/>", "base=")]
    [InlineData("<g aria-label=\"&lt;script&gt;alert(1)&lt;/script&gt;\"/>", "<script>")]
    public void Scripts_and_external_references_are_removed_from_a_drawing(string inside, string word)
    {
        var cleaned = Clean($"{Head}{inside}<circle r=\"2\"/></svg>");
        Assert.DoesNotContain(word, cleaned);
        Assert.Contains("<circle r=\"2\"", cleaned);
    }

    [Theory]
    [InlineData("<path d=\"M0 0L8 8Z\" fill=\"#2b3f88\" stroke-width=\".5\"/>")]
    [InlineData("<linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient>")]
    [InlineData("<rect fill=\"url(#a)\"/>")]
    [InlineData("<text x=\"1\">Words &amp; more</text>")]
    [InlineData("<title>A quilt</title>")]
    [InlineData("<image href=\"data:image/png;base64,iVBORw0KGgo=\"/>")]
    public void Drawing_elements_are_kept(string inside) =>
        Assert.Contains(
            inside.Replace("/>", "", StringComparison.Ordinal),
            Clean($"{Head}{inside}</svg>")
                .Replace(" />", "", StringComparison.Ordinal)
                .Replace("/>", "", StringComparison.Ordinal)
        );

    [Fact]
    public void Fragment_links_and_style_colors_are_kept()
    {
        var cleaned = Clean($"{Head}<use xlink:href=\"#a\"/><rect style=\"fill: red; -moz-binding: url(x)\"/></svg>");
        Assert.Contains("href=\"#a\"", cleaned);
        Assert.Contains("fill=\"red\"", cleaned);
        Assert.DoesNotContain("binding", cleaned);
    }

    [Fact]
    public void A_deeply_nested_drawing_is_rejected() =>
        Assert.Throws<UploadRefusedException>(() =>
            Clean(
                Head
                    + string.Concat(Enumerable.Repeat("<g>", 5000))
                    + string.Concat(Enumerable.Repeat("</g>", 5000))
                    + "</svg>"
            )
        );

    [Fact]
    public void Sanitizing_a_drawing_again_changes_nothing()
    {
        var once = Clean(
            $"{Head}<g id=\"a\" style=\"fill:red\"><use xlink:href=\"#a\"/></g> <text xml:space=\"preserve\"> a "
                + "</text></svg>"
        );
        Assert.Equal(once, Clean(once));
    }

    [Fact]
    public void XML_entities_are_not_expanded()
    {
        var file = Path.Combine(Path.GetTempPath(), $"entity-{Guid.NewGuid():N}.txt");
        File.WriteAllText(file, "secret of this machine");
        var drawing =
            $"<!DOCTYPE svg [<!ENTITY x SYSTEM \"{new Uri(file)}\"><!ENTITY y "
            + $"\"twice\">]>{Head}<text>&x;&y;</text></svg>";
        var kept = Record.Exception(() => Clean(drawing)) is null ? Clean(drawing) : "";
        File.Delete(file);
        Assert.DoesNotContain("secret", kept);
        Assert.DoesNotContain("twice", kept);
    }

    [Fact]
    public async Task A_drawing_is_sanitized_and_served_in_a_sandbox()
    {
        using var editor = await portal.Client(Cast.Editor);
        var taken = Assert.Single(
            await editor.Bring(
                MediaStage.NewFolder(),
                ("Quilt.png", Encoding.UTF8.GetBytes($"{Head}<script>alert(1)</script><circle r=\"2\"/></svg>"))
            )
        );
        Assert.EndsWith("/quilt.svg", taken.Path);
        using var answer = await editor.Http.GetAsync(taken.Url);
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("sandbox", policy);
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("alert", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True((await editor.GetPage(taken.Page)).Has($".media-show img[src='{taken.Url}']"));
    }

    private static string Clean(string svg) => Encoding.UTF8.GetString(SvgSanitizer.Clean(Encoding.UTF8.GetBytes(svg)));
}
