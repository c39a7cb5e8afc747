using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Security;

public sealed class OpenRedirectTests(PortalFixture portal)
{
    /// <summary>URLs that current or old browsers interpret as another host or as a script.</summary>
    private static readonly string[] Elsewhere =
    [
        "https://elsewhere.example",
        "http://elsewhere.example/",
        "//elsewhere.example",
        "///elsewhere.example",
        "////elsewhere.example/%2f..",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "\\/elsewhere.example",
        "/\\/elsewhere.example",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "\t//elsewhere.example",
        " //elsewhere.example",
        "/\r\n//elsewhere.example",
        "https:elsewhere.example",
        "https:/elsewhere.example",
        "https:///elsewhere.example",
        "hTTps://elsewhere.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@elsewhere.example",
        "elsewhere.example",
        "www.elsewhere.example/today",
        "?url=//elsewhere.example",
        "#//elsewhere.example",
        "@elsewhere.example",
        ".elsewhere.example",
        "http://portal.test@elsewhere.example/",
        "http://portal.test.elsewhere.example/",
        "//portal.test@elsewhere.example",
        "/\u0000/elsewhere.example",
        "/\u2028/elsewhere.example\u2029",
        "\u3000//elsewhere.example",
        "https://elsewhere.example\\@portal.test",
        "//google.com%2f..",
        "/%0d%0aLocation:%20https://elsewhere.example",
        "/today\r\nLocation: https://elsewhere.example",
        "/today\r\nSet-Cookie: session=x",
    ];

    /// <summary>Signs in as a form on another site could, and checks the redirect itself.</summary>
    [Fact]
    public async Task Signing_in_never_redirects_to_another_site()
    {
        var email = await People.NewTeacher(portal);
        var accepted = 0;
        foreach (var target in Elsewhere)
        {
            using var client = await portal.Client(Cast.Anonymous);
            using var answer = await client.Http.PostAsync(
                "/account/sign-in",
                new FormUrlEncodedContent([
                    new("form_token", await client.Http.GetStringAsync(FormToken.Path)),
                    new("email", email),
                    new("password", CastAccounts.Password),
                    new("return_url", target),
                    new("returnUrl", target),
                ])
            );
            if (answer.StatusCode == HttpStatusCode.BadRequest)
                continue;
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            AssertLocal(answer, target);
            accepted++;
        }
        // A form may also be rejected entirely because of a character that no form accepts.
        Assert.InRange(accepted, Elsewhere.Length - 3, Elsewhere.Length);
    }

    [Fact]
    public async Task The_sign_in_form_keeps_no_foreign_return_URL()
    {
        using var client = await portal.Client(Cast.Anonymous);
        foreach (var target in Elsewhere)
        {
            var page = await client.GetPage("/account/sign-in?returnUrl=" + Uri.EscapeDataString(target));
            var kept = page.Document.QuerySelector("input[name=return_url]")?.GetAttribute("value") ?? "";
            Assert.True(kept.Length == 0 || IsLocal(kept), $"{target} became {kept}");
        }
    }

    [Fact]
    public async Task Signing_in_redirects_to_the_requested_page_of_the_portal()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.Submit(
            "/account/sign-in?returnUrl=%2Fstudios%3Fq%3Da%26b",
            "main form",
            new() { ["email"] = await People.NewTeacher(portal), ["password"] = CastAccounts.Password }
        );
        Assert.Equal("/studios?q=a&b", page.Path);
    }

    /// <summary>Paths on the portal that could be interpreted as another host when a redirect repeats them.</summary>
    [Theory]
    [InlineData("//elsewhere.example/today")]
    [InlineData("/\\elsewhere.example/today")]
    [InlineData("/%5celsewhere.example/today")]
    [InlineData("/%2f%2felsewhere.example/desk")]
    [InlineData("/today//elsewhere.example")]
    [InlineData("/account//elsewhere.example/..")]
    public async Task Redirects_to_the_sign_in_page_stay_on_the_portal(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync(new Uri(portal.Address.GetLeftPart(UriPartial.Authority) + path));
        if (answer.Headers.Location is not null)
            AssertLocal(answer, path);
    }

    private void AssertLocal(HttpResponseMessage answer, string target)
    {
        var location = answer.Headers.GetValues("Location").Single();
        Assert.True(
            IsLocal(location)
                || location.StartsWith(
                    portal.Address.GetLeftPart(UriPartial.Authority) + "/account/sign-in?",
                    StringComparison.Ordinal
                ),
            $"{target} redirected to {location}"
        );
        Assert.DoesNotContain(
            answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [],
            cookie => cookie.StartsWith("session=x", StringComparison.Ordinal)
        );
    }

    /// <summary>Local as a browser interprets it: one slash, not followed by a slash or backslash, and no control
    /// characters, which a browser would skip.</summary>
    private static bool IsLocal(string url) => url is ['/'] or ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl);
}
