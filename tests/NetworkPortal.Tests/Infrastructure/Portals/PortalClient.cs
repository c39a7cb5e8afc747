using System.Net;
using AngleSharp.Html.Dom;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>A minimal browser: keeps cookies, reads pages, fills in and submits forms, and follows redirects.</summary>
internal sealed class PortalClient : IDisposable
{
    public PortalClient(Uri address)
    {
        Http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = Cookies,
                AutomaticDecompression = DecompressionMethods.All,
            }
        )
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    /// <summary>For plain requests; does not follow redirects.</summary>
    public HttpClient Http { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>The Sec-Fetch-Site header sent with forms (Fetch Metadata).</summary>
    public string FormsFrom { get; set; } = "same-origin";

    /// <summary>Gets a page, following redirects.</summary>
    public Task<Page> GetPage(string url) => Send(HttpMethod.Get, url, null);

    /// <summary>Fills in a form on a page and submits it as a browser would, including hidden fields and the
    /// antiforgery token.</summary>
    /// <param name="form">A CSS selector for the form.</param>
    /// <param name="values">Values by field name: a string, several strings, or null to omit the field. A name that the
    /// form lacks is an error.</param>
    public Task<Page> Submit(Page page, string form, Dictionary<string, object?>? values = null)
    {
        var found =
            page.Document.QuerySelector(form) as IHtmlFormElement
            ?? throw new InvalidOperationException(
                $"{page.Path} ({(int)page.Status}) has no form \"{form}\": {page.Text("main")}"
            );
        var fields = FormFields.Of(found, values ?? []);
        var action = found.GetAttribute("action") is { Length: > 0 } given ? given : page.Path;
        return found.Method == "get"
            ? Send(
                HttpMethod.Get,
                action.Split('?')[0]
                    + "?"
                    + string.Join(
                        '&',
                        fields.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")
                    ),
                null
            )
            : Send(HttpMethod.Post, action, fields.Content(found));
    }

    /// <summary>Loads the page, then submits the form.</summary>
    public async Task<Page> Submit(string path, string form, Dictionary<string, object?>? values = null) =>
        await Submit(await GetPage(path), form, values);

    /// <summary>Posts a form that no page showed, with a valid token: for actions that the page does not offer this
    /// person.</summary>
    public async Task<Page> Post(string path, params (string Name, string Value)[] values)
    {
        var token = await Http.GetStringAsync(FormToken.Path);
        return await Send(
            HttpMethod.Post,
            path,
            new FormUrlEncodedContent([
                new("form_token", token),
                .. values.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)),
            ])
        );
    }

    public void Dispose() => Http.Dispose();

    private async Task<Page> Send(HttpMethod method, string url, HttpContent? content)
    {
        for (var hop = 0; ; hop++)
        {
            var path = Local(url);
            using var request = new HttpRequestMessage(method, path) { Content = content };
            request.Headers.Accept.ParseAdd("text/html, */*;q=0.5");
            if (content is not null)
                request.Headers.Add("Sec-Fetch-Site", FormsFrom);
            using var response = await Http.SendAsync(request);
            if (response.Headers.Location is not { } next || hop == 5)
                return await Page.Read(path, response);
            method = HttpMethod.Get;
            url = next.OriginalString;
            content = null;
        }
    }

    /// <summary>Turns a URL of the portal into a path; links in email and feeds are absolute.</summary>
    private static string Local(string url) =>
        url.StartsWith(TestPortal.PublicUrl, StringComparison.Ordinal)
            ? url[TestPortal.PublicUrl.Length..] is { Length: > 0 } path
                ? path
                : "/"
            : url;
}
