using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Security;

/// <summary>What the portal exposes over HTTP.</summary>
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
    public async Task Unsupported_HTTP_methods_are_rejected(string method)
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
    public async Task Method_override_headers_are_ignored(string header)
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
    public async Task No_other_origin_may_read_responses(string method, string origin)
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
    public async Task Private_files_and_folders_are_not_served(string path)
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
    public void Scripts_contain_no_dangerous_DOM_or_eval_calls() =>
        Assert.All(
            Scripts(),
            script =>
                Assert.DoesNotMatch(
                    @"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|"
                        + @"DOMParser|\beval\(|new Function|setTimeout\(\s*[""'`]|"
                        + @"postMessage|__proto__|Object\.assign|sourceMappingURL",
                    script
                )
        );

    [Fact]
    public void Scripts_store_only_recent_searches_and_encrypted_unsent_text_in_the_browser() =>
        Assert.All(
            Scripts(),
            script =>
            {
                Assert.DoesNotMatch("indexedDB", script);
                // Recent searches are no one's work in progress: search.js keeps five, and each person can clear them.
                // The others say whether the key "/" is off, and how the editor looks.
                foreach (var key in (string[])["recentKey", "slashKey", "deskChoice"])
                    script = Regex.Replace(script, $@"localStorage\.(?:get|remove|set)Item\({key}[,)]", "");
                Assert.All(
                    Regex.Matches(script, @"\b(?:recall|remember)\(""([^""]*)"""),
                    choice => Assert.Contains(choice.Groups[1].Value, (string[])["mode", "preview", "preview-width"])
                );
                // Saved pages are kept as everyone sees them: fetched without the session.
                if (script.Contains("[data-save-page]", StringComparison.Ordinal))
                {
                    if (script.Contains("caches.open(", StringComparison.Ordinal))
                        Assert.Contains("credentials: \"omit\"", script);
                    script = script.Replace("navigator.serviceWorker", "", StringComparison.Ordinal);
                }
                // What form-copies.js and visit-day-copy.js store is encrypted, and removed at sign-out by
                // Clear-Site-Data. Browser tests cover their behavior.
                if (
                    !script.Contains("export function copyOf(", StringComparison.Ordinal)
                    && !script.Contains("export async function keepPage(", StringComparison.Ordinal)
                )
                    Assert.DoesNotMatch("sessionStorage|localStorage|document\\.cookie|serviceWorker", script);
                else
                    Assert.Contains("AES-GCM", script);
                // The worker keeps files of the theme only.
                if (script.Contains("cache.put(", StringComparison.Ordinal))
                    Assert.Contains("pathname.startsWith(\"/assets/\")", script);
            }
        );

    [Fact]
    public async Task Signing_out_clears_the_browsers_storage()
    {
        using var teacher = await portal.SignIn(await People.NewTeacher(portal), CastAccounts.Password);
        using var answer = await teacher.Http.PostAsync(
            "/account/sign-out",
            new FormUrlEncodedContent([new("form_token", await teacher.Http.GetStringAsync(FormToken.Path))])
        );
        Assert.Equal("\"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
    }

    /// <summary>Requests every page without a route parameter as an administrator, plus other kinds of
    /// responses.</summary>
    [Fact]
    public async Task Every_response_declares_its_content_type_and_charset()
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
            Assert.True(type is not null, $"{path} has no content type.");
            if (Textual(type.MediaType!))
                Assert.True(
                    string.Equals("utf-8", type.CharSet, StringComparison.OrdinalIgnoreCase),
                    $"{path} is {type} and does not declare its charset."
                );
        }
    }

    [Theory]
    [InlineData("portal.test", HttpStatusCode.OK)]
    [InlineData("localhost:1234", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("elsewhere.example", HttpStatusCode.BadRequest)]
    [InlineData("portal.test.elsewhere.example", HttpStatusCode.BadRequest)]
    public async Task Requests_for_other_hosts_are_rejected(string host, HttpStatusCode expected)
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
    public async Task Pages_must_be_revalidated_before_reuse_from_a_cache(string path)
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
    public async Task URLs_are_never_built_from_the_Host_header()
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
    public async Task Cookies_are_host_only_and_unreadable_by_scripts()
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
    public async Task Password_fields_are_masked_and_work_with_password_managers(string path, string autocomplete)
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
    [InlineData("/account/unrecognized-sign-in?token=x")]
    [InlineData("/account/email/confirmation?token=x")]
    [InlineData("/account/keeping?token=x")]
    [InlineData("/join/confirmation?token=x")]
    [InlineData("/unsubscribe/x")]
    public async Task Personal_links_stay_out_of_caches_and_referrers(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync(path);
        Assert.Contains("no-store", Assert.Single(answer.Headers.GetValues("Cache-Control")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    /// <summary>
    /// Returns the portal's own scripts. rich-editor.js is one file of the sources in themes/commons/rich-editor, which
    /// are among these, and of libraries.
    /// </summary>
    private static IEnumerable<string> Scripts() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Folder, "themes"), "*.js", SearchOption.AllDirectories)
            .Where(file =>
                !file.EndsWith("/assets/rich-editor.js", StringComparison.Ordinal)
                && !file.Contains("/node_modules/", StringComparison.Ordinal)
            )
            .Select(File.ReadAllText)
            // A class of ProseMirror's, which reads what the browser has parsed.
            .Select(script => script.Replace("DOMParser as Reader", "", StringComparison.Ordinal));

    private static bool Textual(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal)
        || type.EndsWith("/xml", StringComparison.Ordinal)
        || type.EndsWith("+xml", StringComparison.Ordinal);
}
