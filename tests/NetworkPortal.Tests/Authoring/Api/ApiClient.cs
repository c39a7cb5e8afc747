using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Authoring.Api.Tokens;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Authoring.Api;

/// <summary>An API client, with or without a token.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient http;

    public ApiClient(TestPortal portal, string? key = null)
    {
        http = new HttpClient { BaseAddress = portal.Address };
        if (key is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public static async Task<ApiClient> With(
        TestPortal portal,
        IEnumerable<ApiAction> actions,
        string types = "",
        Cast maker = Cast.Administrator
    )
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        return await portal.Db(async db =>
        {
            var by = await db.Accounts.Where(a => a.Email == maker.Email()).Select(a => a.Id).SingleAsync();
            var (token, key) = ApiToken.Make(
                "Sync",
                new(actions, types.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
                by,
                now,
                now + Duration.FromDays(1)
            );
            db.Add(token);
            await db.SaveChangesAsync();
            return new ApiClient(portal, key);
        });
    }

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, headers);

    public Task<Answer> Post(string path, JsonObject json, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json"), headers);

    public Task<Answer> Delete(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Delete, path, null, headers);

    public async Task<Answer> Send(
        HttpMethod method,
        string path,
        HttpContent? content,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(answer.StatusCode, text, answer.Content.Headers.ContentType, answer.Headers);
    }

    public void Dispose() => http.Dispose();
}

internal sealed record Answer(
    HttpStatusCode Status,
    string Text,
    MediaTypeHeaderValue? Type,
    HttpResponseHeaders Headers
)
{
    public JsonObject Json => (JsonObject)JsonNode.Parse(Text)!;

    public string Tag => Headers.ETag!.ToString();

    /// <summary>Asserts that the response is a problem with this status and a title.</summary>
    public void IsProblem(HttpStatusCode status)
    {
        Assert.Equal((status, "application/problem+json"), (Status, Type?.MediaType));
        Assert.Equal((int)status, (int?)Json["status"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)Json["title"]));
    }
}
