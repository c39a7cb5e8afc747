using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>The result of an attempt.</summary>
/// <param name="Status">The HTTP status, or null if there was no response.</param>
internal sealed record Sent(int? Status, string Answer)
{
    public bool Arrived => Status is >= 200 and < 300;
}

/// <summary>
/// Signs a message and sends it, but only to public addresses. The host name is resolved here and the connection is
/// made to the address that was checked, so that the name can't resolve to another address a moment later (DNS
/// rebinding). Redirects are not followed.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private const int MaxAnswer = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly IDataProtector protector;
    private readonly HttpClient http;

    public WebhookSender(IDataProtectionProvider protection, IConfiguration settings)
    {
        Anywhere = settings.GetValue("Webhooks:AllowPrivateAddresses", false);
        protector = protection.CreateProtector("NetworkPortal.Webhooks.Secret");
        http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ConnectCallback = Connect,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                MaxResponseHeadersLength = 16,
            }
        )
        {
            Timeout = Patience,
        };
    }

    /// <summary>
    /// Whether a setting allows private addresses and plain HTTP: for tests, and for sites whose other programs run in
    /// the same network as the portal.
    /// </summary>
    public bool Anywhere { get; }

    public string Seal(string secret) => protector.Protect(secret);

    public async Task<Sent> Send(Webhook hook, WebhookDelivery delivery, Instant now, CancellationToken ct)
    {
        if (Addresses.Fault(hook.Url, Anywhere) is { } fault)
            return new(null, fault);
        try
        {
            var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url)
            {
                Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("webhook-id", delivery.MessageId);
            request.Headers.Add("webhook-timestamp", time);
            request.Headers.Add(
                "webhook-signature",
                Sign(protector.Unprotect(hook.ProtectedSecret), delivery.MessageId, time, delivery.Body)
            );
            request.Headers.UserAgent.ParseAdd("NetworkPortal-Webhooks/1");
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return new((int)answer.StatusCode, await Beginning(answer, ct));
        }
        catch (CryptographicException)
        {
            return new(null, "The secret can’t be read anymore. Create a new one.");
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or SocketException
                || (e is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            return new(
                null,
                e is OperationCanceledException ? "The request timed out."
                    : e.InnerException is PrivateAddress inner ? inner.Message
                    : "Couldn’t connect: " + e.Message
            );
        }
    }

    /// <summary>
    /// Returns the signature of Standard Webhooks version 1: HMAC-SHA256 of "id.timestamp.body", keyed with the
    /// Base64-decoded secret.
    /// </summary>
    public static string Sign(string secret, string id, string timestamp, string body) =>
        "v1,"
        + Convert.ToBase64String(
            HMACSHA256.HashData(
                Convert.FromBase64String(secret[Webhook.SecretPrefix.Length..]),
                Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")
            )
        );

    public void Dispose() => http.Dispose();

    private static async Task<string> Beginning(HttpResponseMessage answer, CancellationToken ct)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        var bytes = new byte[MaxAnswer];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        var read = await stream.ReadAtLeastAsync(bytes, MaxAnswer, throwOnEndOfStream: false, patience.Token);
        return Encoding.UTF8.GetString(bytes, 0, read);
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        // One private address among public ones is treated as an attack.
        if (!Anywhere && (found.Length == 0 || !found.All(Addresses.IsPublic)))
            throw new PrivateAddress();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateAddress() : IOException("The URL is on a private network, so nothing was sent.");
}
