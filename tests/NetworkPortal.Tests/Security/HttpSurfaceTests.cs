using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Security;

/// <summary>What the portal shows of itself over HTTP, and what it does not.</summary>
public sealed class HttpSurfaceTests(PortalFixture portal)
{
    [Theory]
    [InlineData("TRACE")]
    [InlineData("TRACK")]
    [InlineData("DEBUG")]
    [InlineData("OPTIONS")]
    [InlineData("PROPFIND")]
    [InlineData("SEARCH")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("BREW")]
    public async Task Refuses_methods_that_nothing_answers(string method)
    {
        using var client = await portal.Client(Cast.Anonymous);
        foreach (
            var path in (string[])
                ["/", "/account/sign-in", "/assets/site.css", "/health/live", "/search", "/no/such/page"]
        )
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Add("X-Echo", "give-it-back");
            using var answer = await client.Http.SendAsync(request);
            Assert.InRange((int)answer.StatusCode, 400, 499);
            Assert.DoesNotContain("give-it-back", await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X-HTTP-Method")]
    [InlineData("X-Method-Override")]
    public async Task Takes_no_method_from_a_header(string header)
    {
        using var client = await portal.Client(Cast.Teacher);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/sign-out");
        request.Headers.Add(header, "POST");
        using var answer = await client.Http.SendAsync(request);
        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal("/today", (await client.GetPage("/today")).Path);
    }

    [Theory]
    [InlineData("GET", "https://elsewhere.example")]
    [InlineData("OPTIONS", "https://elsewhere.example")]
    [InlineData("GET", "null")]
    [InlineData("OPTIONS", TestPortal.PublicUrl)]
    public async Task Lets_no_other_origin_read(string method, string origin)
    {
        using var client = await portal.Client(Cast.Teacher);
        foreach (
            var path in (string[])
                ["/", "/today", "/account", "/search?q=visit", "/feed.xml", "/assets/site.css", "/no/such/page"]
        )
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            using var answer = await client.Http.SendAsync(request);
            Assert.DoesNotContain(
                answer.Headers,
                header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)
            );
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        }
    }

    [Theory]
    [InlineData("/.git/config")]
    [InlineData("/.git/HEAD")]
    [InlineData("/.svn/entries")]
    [InlineData("/.env")]
    [InlineData("/.DS_Store")]
    [InlineData("/appsettings.json")]
    [InlineData("/appsettings.Production.json")]
    [InlineData("/web.config")]
    [InlineData("/NetworkPortal.Web.dll")]
    [InlineData("/NetworkPortal.Web.pdb")]
    [InlineData("/App_Data/portal.db")]
    [InlineData("/portal.db")]
    [InlineData("/portal.db-wal")]
    [InlineData("/keys")]
    [InlineData("/keys/")]
    [InlineData("/mail/")]
    [InlineData("/index/segments.gen")]
    [InlineData("/media")]
    [InlineData("/media/")]
    [InlineData("/media/reports/")]
    [InlineData("/assets")]
    [InlineData("/assets/")]
    [InlineData("/assets/css/")]
    [InlineData("/assets/fonts")]
    [InlineData("/assets/site.js.map")]
    [InlineData("/assets/site.css.map")]
    [InlineData("/assets/theme.json")]
    [InlineData("/assets/../layout.liquid")]
    [InlineData("/themes/commons/layout.liquid")]
    [InlineData("/recipes/demo/people.recipe.json")]
    [InlineData("/swagger/index.html")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/metrics")]
    [InlineData("/debug")]
    [InlineData("/trace.axd")]
    [InlineData("/elmah.axd")]
    [InlineData("/server-status")]
    [InlineData("/dev/mail")]
    [InlineData("/backup.zip")]
    [InlineData("/index.html~")]
    public async Task Hands_out_no_file_that_is_not_meant_to_be(string path)
    {
        foreach (var who in (Cast[])[Cast.Anonymous, Cast.Administrator])
        {
            using var client = await portal.Client(who);
            using var answer = await client.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public void Scripts_write_text_and_no_markup() =>
        Assert.All(
            Scripts(),
            script =>
                Assert.DoesNotMatch(
                    @"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|\beval\(|new Function|setTimeout\(\s*[""'`]|postMessage|__proto__|Object\.assign|sourceMappingURL",
                    script
                )
        );

    [Fact]
    public void Scripts_keep_nothing_in_the_browser_but_words_that_were_not_sent() =>
        Assert.All(
            Scripts(),
            script =>
            {
                Assert.DoesNotMatch("indexedDB|caches\\.open|serviceWorker", script);
                // form-copies.js alone: what lasts is encrypted, and Clear-Site-Data takes it away at sign-out. What it
                // does is tested in a browser.
                if (!script.Contains("export function copyOf(", StringComparison.Ordinal))
                    Assert.DoesNotMatch("sessionStorage|localStorage|document\\.cookie", script);
                else
                    Assert.Contains("AES-GCM", script);
            }
        );

    [Fact]
    public async Task Signing_out_clears_what_the_browser_kept()
    {
        using var teacher = await portal.SignIn(await People.NewTeacher(portal), CastAccounts.Password);
        using var answer = await teacher.Http.PostAsync(
            "/account/sign-out",
            new FormUrlEncodedContent([new("form_token", await teacher.Http.GetStringAsync(FormToken.Path))])
        );
        Assert.Equal("\"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
    }

    /// <summary>Every page that has no key in its address, as the one who may see most, and answers of other
    /// kinds.</summary>
    [Fact]
    public async Task Says_what_every_answer_is_and_in_which_letters()
    {
        using var client = await portal.Client(Cast.Administrator);
        var pages = portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(route =>
                route.RoutePattern.Parameters.Count == 0
                    && route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is not { } methods
                || route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET")
            )
            .Where(route => route.RoutePattern.Parameters.Count == 0)
            .Select(route => "/" + route.RoutePattern.RawText!.Trim('/'))
            .ToList();
        Assert.True(pages.Count > 12, string.Join(' ', pages));
        foreach (
            var path in pages
                .Append("/case-studies")
                .Append("/case-studies/feed.xml")
                .Append("/no/such/page")
                .Append("/assets/site.css")
                .Append("/assets/site.js")
                .Append("/assets/favicon.svg")
                .Append("/search?q=visit")
        )
        {
            using var answer = await client.Http.GetAsync(path);
            var type = answer.Content.Headers.ContentType;
            if ((await answer.Content.ReadAsByteArrayAsync()).Length == 0)
                continue;
            Assert.True(type is not null, $"{path} does not say what it is.");
            if (Textual(type.MediaType!))
                Assert.True(
                    string.Equals("utf-8", type.CharSet, StringComparison.OrdinalIgnoreCase),
                    $"{path} is {type} and does not say its letters."
                );
        }
    }

    [Theory]
    [InlineData("portal.test", HttpStatusCode.OK)]
    [InlineData("localhost:1234", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("elsewhere.example", HttpStatusCode.BadRequest)]
    [InlineData("portal.test.elsewhere.example", HttpStatusCode.BadRequest)]
    public async Task Answers_for_its_own_host_alone(string host, HttpStatusCode expected)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };
        using var answer = await client.Http.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=visit")]
    [InlineData("/account/sign-in")]
    [InlineData("/no/such/page")]
    public async Task Lets_nobody_keep_a_page_without_asking(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        for (var time = 0; time < 2; time++)
        {
            using var answer = await client.Http.GetAsync(path);
            Assert.True(answer.Headers.CacheControl?.NoCache);
            Assert.Contains("Cookie", answer.Headers.Vary);
        }
        using var asset = await client.Http.GetAsync("/assets/site.css");
        Assert.DoesNotContain("Cookie", asset.Headers.Vary);
    }

    [Fact]
    public async Task Takes_no_address_from_the_Host_header()
    {
        const string Evil = "elsewhere.example";
        await using var portal = await TestPortal.Start(settings => settings.Values["AllowedHosts"] = "*");
        var email = await People.NewTeacher(portal);
        using var client = await portal.Client(Cast.Anonymous);
        async Task<HttpResponseMessage> Ask(HttpMethod method, string path, HttpContent? content = null)
        {
            var request = new HttpRequestMessage(method, path) { Content = content };
            request.Headers.Host = Evil;
            foreach (var header in (string[])["X-Forwarded-Host", "X-Host", "X-Original-Host", "Forwarded"])
                request.Headers.TryAddWithoutValidation(header, header == "Forwarded" ? $"host={Evil}" : Evil);
            return await client.Http.SendAsync(request);
        }
        foreach (
            var path in (string[])
                [
                    "/",
                    "/feed.xml",
                    "/sitemap.xml",
                    "/robots.txt",
                    "/case-studies",
                    "/studios",
                    "/schools",
                    "/account/sign-in",
                    "/account/forgotten-password",
                    "/today",
                    "/no/such/page",
                ]
        )
        {
            using var answer = await Ask(HttpMethod.Get, path);
            Assert.DoesNotContain(Evil, await answer.Content.ReadAsStringAsync());
            Assert.DoesNotContain(Evil, answer.Headers.Location?.OriginalString ?? "");
        }
        var token = await client.Http.GetStringAsync(FormToken.Path);
        using var asked = await Ask(
            HttpMethod.Post,
            "/account/forgotten-password",
            new FormUrlEncodedContent([new("form_token", token), new("email", email)])
        );
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.NotEmpty(await MailTo.Link(portal, email, "/account/new-password"));
    }

    [Fact]
    public async Task Sets_cookies_for_this_host_and_out_of_scripts_reach()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = portal.Address,
        };
        using var form = await client.GetAsync("/account/sign-in");
        var (cookie, token) = (
            form.Headers.GetValues("Set-Cookie").Single(),
            Regex
                .Match(await form.Content.ReadAsStringAsync(), "name=\"?form_token\"? value=\"([^\"]+)\"")
                .Groups[1]
                .Value
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new FormUrlEncodedContent([
                new("form_token", token),
                new("email", await People.NewTeacher(portal)),
                new("password", CastAccounts.Password),
            ]),
        };
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var answer = await client.SendAsync(request);
        var cookies = answer.Headers.GetValues("Set-Cookie").Append(cookie).ToList();
        Assert.Contains(cookies, set => set.StartsWith("session=", StringComparison.Ordinal));
        Assert.All(
            cookies,
            set =>
            {
                Assert.Contains("; path=/", set, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("; httponly", set, StringComparison.OrdinalIgnoreCase);
                Assert.Matches("(?i); samesite=(lax|strict)", set);
                Assert.DoesNotContain("domain=", set, StringComparison.OrdinalIgnoreCase);
            }
        );
    }

    [Theory]
    [InlineData("/account/sign-in", "current-password")]
    [InlineData("/account/new-password?account=00000000-0000-0000-0000-000000000000&token=x", "new-password")]
    public async Task Password_fields_are_masked_and_welcome_managers(string path, string autocomplete)
    {
        using var client = await portal.Client(Cast.Anonymous);
        var field = (await client.GetPage(path)).Document.QuerySelector("input[name=password]")!;
        Assert.Equal(("password", autocomplete), (field.GetAttribute("type"), field.GetAttribute("autocomplete")));
        Assert.False(field.HasAttribute("onpaste") || field.HasAttribute("readonly") || field.HasAttribute("pattern"));
        Assert.True(field.GetAttribute("maxlength") is not { } most || int.Parse(most) >= 64);
    }

    [Theory]
    [InlineData("/account/invitation?token=x")]
    [InlineData("/account/new-password?account=00000000-0000-0000-0000-000000000000&token=x")]
    [InlineData("/account/not-me?token=x")]
    [InlineData("/account/email/confirmation?token=x")]
    [InlineData("/account/keeping?token=x")]
    [InlineData("/join/confirmation?token=x")]
    [InlineData("/unsubscribe/x")]
    public async Task A_link_meant_for_one_person_stays_out_of_caches_and_referrers(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync(path);
        Assert.Contains("no-store", Assert.Single(answer.Headers.GetValues("Cache-Control")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    private static IEnumerable<string> Scripts() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Folder, "themes"), "*.js", SearchOption.AllDirectories)
            .Select(File.ReadAllText);

    private static bool Textual(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal)
        || type.EndsWith("/xml", StringComparison.Ordinal)
        || type.EndsWith("+xml", StringComparison.Ordinal);
}
