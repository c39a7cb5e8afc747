using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Kernel.Forms.Unsent;

/// <summary>Stores forms that were rejected before their handlers ran, so that what people wrote is not lost (decision
/// 0047). Each is a file, encrypted for the browser that sent it: without the key in that browser's cookie no one can
/// read it, not even the portal.</summary>
public sealed partial class UnsentForms(PortalOptions portal, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>The cookie that holds the browser's key.</summary>
    public const string Cookie = "unsent";

    /// <summary>The cookie that tells a browser which forms were accepted, so that it can delete its copies.</summary>
    public const string ReceivedCookie = "received";

    /// <summary>The query parameter of a page that shows a form again.</summary>
    public const string Query = "unsent";

    /// <summary>How long people have to sign in and review the form.</summary>
    public static readonly TimeSpan ExpiresAfter = TimeSpan.FromMinutes(30);

    // The maximum size of a form; anything larger contains a file.
    private const int MaxBytes = 1024 * 1024;

    // Anyone can send forms, so these limits keep strangers from filling the disk or evicting other people's forms.
    private const int MaxPerNetwork = 100,
        MaxFiles = 1000;

    private string Folder => Path.Combine(portal.DataFolder, "unsent");

    /// <summary>Stores the form of this request.</summary>
    /// <returns>The page that shows it again; null if it was not sent from a page of this portal, or cannot be
    /// stored.</returns>
    public async Task<string?> Keep(HttpContext http, UnsentReason reason)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || request.WantsJson() || !request.HasFormContentType)
            return null;
        if (
            request.ContentLength is not <= MaxBytes
            || !SameOrigin.IsSent(request, portal)
            || await Read(http) is not { } sent
        )
            return null;
        if (FormOrigin.Sent(http) is not { } origin)
            return null;
        var (key, id) = (BrowserKey(http) ?? SecretToken.New(), SecretToken.New());
        origin = origin with { Page = WithoutQuery(origin.Page) };
        var action = WithoutQuery(request.GetEncodedPathAndQuery());
        var form = new UnsentForm(origin, action, reason, Fields(sent), time.GetUtcNow())
        {
            Incomplete = sent.Files.Count > 0 || sent.Keys.Any(IsSecret),
            Copy = sent[FormCopies.Field].ToString(),
        };
        if (
            !await Write(
                FileOf(key, id),
                Prefix(http),
                Protector(key).Protect(JsonSerializer.SerializeToUtf8Bytes(form))
            )
        )
            return null;
        http.Response.Cookies.Append(portal.CookieName(Cookie), key, portal.Cookie(ExpiresAfter));
        return QueryHelpers.AddQueryString(origin.Page, Query, id);
    }

    /// <summary>Returns the form that this request wants to see again, if it was sent from the same browser and seen by
    /// the same person.</summary>
    public UnsentForm? Find(HttpContext http, Guid person)
    {
        if (
            Open(http.Request.Query[Query].ToString(), http) is not { } form
            || time.GetUtcNow() - form.At > ExpiresAfter
        )
            return null;
        return form.Origin.Account == Guid.Empty || form.Origin.Account == person ? form : null;
    }

    /// <summary>Deletes the form that was shown on this page, because it has been sent.</summary>
    public void Done(HttpContext http, FormOrigin origin)
    {
        if (
            BrowserKey(http) is not { } key
            || !QueryHelpers.ParseQuery(Split(origin.Page).Query).TryGetValue(Query, out var id)
        )
            return;
        foreach (var file in Files($"*-{FileOf(key, id.ToString())}"))
            file.Delete();
    }

    /// <summary>Deletes forms older than <see cref="ExpiresAfter"/>.</summary>
    public void Sweep()
    {
        foreach (var file in Files("*").Where(file => time.GetUtcNow() - file.LastWriteTimeUtc > ExpiresAfter))
            file.Delete();
    }

    private static async Task<IFormCollection?> Read(HttpContext http)
    {
        try
        {
            return await FormBody.Read(http);
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
    }

    private static List<UnsentField> Fields(IFormCollection sent) =>
        [
            .. sent.Where(pair => !IsSecret(pair.Key) && !IsOurs(pair.Key))
                .SelectMany(pair => pair.Value.Select(value => new UnsentField(pair.Key, value ?? ""))),
        ];

    /// <summary>Checks for fields that belong to the form mechanism rather than to the person's input.</summary>
    private static bool IsOurs(string name) =>
        name is FormOrigin.Field or FormOrigin.MovedField or FormCopies.Field or "form_token";

    internal static bool IsSecret(string name) => Secret().IsMatch(name);

    private async Task<bool> Write(string name, string prefix, byte[] bytes)
    {
        Sweep();
        if (Files("*").Count() >= MaxFiles || Files(prefix + "-*").Count() >= MaxPerNetwork)
            return false;
        Directory.CreateDirectory(Folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var path = Path.Combine(Folder, $"{prefix}-{name}");
        await File.WriteAllBytesAsync(path, bytes);
        File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        return true;
    }

    private UnsentForm? Open(string id, HttpContext http)
    {
        if (
            id.Length is 0 or > 100
            || BrowserKey(http) is not { } key
            || Files($"*-{FileOf(key, id)}").FirstOrDefault() is not { } file
        )
            return null;
        try
        {
            return JsonSerializer.Deserialize<UnsentForm>(Protector(key).Unprotect(File.ReadAllBytes(file.FullName)));
        }
        catch (Exception e) when (e is CryptographicException or JsonException or IOException)
        {
            return null;
        }
    }

    private IEnumerable<FileInfo> Files(string pattern) =>
        Directory.Exists(Folder) ? new DirectoryInfo(Folder).EnumerateFiles(pattern) : [];

    private IDataProtector Protector(string browserKey) =>
        protection.CreateProtector("NetworkPortal.UnsentForms", browserKey);

    private string? BrowserKey(HttpContext http) =>
        http.Request.Cookies[portal.CookieName(Cookie)] is { Length: > 20 and < 100 } key ? key : null;

    private static string FileOf(string key, string id) => SecretToken.Hash($"{key} {id}");

    private static string Prefix(HttpContext http) => SecretToken.Hash(http.Network())[..12];

    /// <summary>Returns the page without the parameter for a previously restored form.</summary>
    internal static string WithoutQuery(string page)
    {
        var (path, query) = Split(page);
        var rest = QueryHelpers
            .ParseQuery(query)
            .Where(pair => pair.Key != Query)
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
        return QueryHelpers.AddQueryString(path, rest);
    }

    private static (string Path, string Query) Split(string page) =>
        page.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? (page[..at], page[at..]) : (page, "");

    /// <summary>Fields whose values are never stored, neither on the server nor (themes/commons/assets/form-copies.js)
    /// on the device.</summary>
    [GeneratedRegex("password|secret|token|credential|passkey|^code$", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
