using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Web;

/// <summary>Whatever the request, well-formed or not, the portal responds quickly and never with a server
/// error.</summary>
public sealed class RawHttpTests(PortalFixture portal)
{
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("a plain page", "GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("no Host", "GET / HTTP/1.1\r\n\r\n")]
    [InlineData("Host twice", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("Host with spaces", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n")]
    [InlineData("Host with a path", "GET / HTTP/1.1\r\nHost: a/b@c\r\n\r\n")]
    [InlineData("empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n")]
    [InlineData("HTTP 0.9", "GET /\r\n")]
    [InlineData("HTTP 9.9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n")]
    [InlineData("an unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("OPTIONS of all", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("HEAD", "HEAD /search?q=visit HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("NUL in a header", "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n")]
    [InlineData("NUL in the path", "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("a line break inside a header", "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n")]
    [InlineData("a folded header", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n")]
    [InlineData("a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n")]
    [InlineData(
        "bytes over 127 in headers",
        "GET / HTTP/1.1\r\nHost: a\r\nAccept-Language: \u00ff\u00fe\r\nCookie: session=\u00e9; form=\u00ff; "
            + "notice=\u00ff\r\nUser-Agent: \u00ff\r\n\r\n"
    )]
    [InlineData(
        "broken cookies",
        "GET / HTTP/1.1\r\nHost: a\r\nCookie: =;;;a=b=c;session=%00%ff%zz;notice=%zz%00%ff;form=\"\r\n\r\n"
    )]
    [InlineData("a broken Accept", "GET / HTTP/1.1\r\nHost: a\r\nAccept: ;;;/,,\r\nAccept-Encoding: ;q=9,br;;\r\n\r\n")]
    [InlineData(
        "broken conditions",
        "GET /assets/site.css HTTP/1.1\r\nHost: a\r\nIf-Modified-Since: yesterday\r\nIf-None-Match: "
            + "a\"b\r\nRange: bytes=9-1,,-\r\n\r\n"
    )]
    [InlineData("a range past the end", "GET /assets/site.css HTTP/1.1\r\nHost: a\r\nRange: bytes=99999999-\r\n\r\n")]
    [InlineData("an absolute address of elsewhere", "GET http://elsewhere.example/ HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("garbage", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003")]
    public Task Unusual_request_heads_cause_no_server_error(string what, string request) =>
        AssertNoServerError(what, request);

    [Theory]
    [InlineData("/../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/../../../theme.json")]
    [InlineData("/assets/%2e%2e/theme.json")]
    [InlineData("/assets/..%2f..%2ftheme.json")]
    [InlineData("/assets/..%5c..%5ctheme.json")]
    [InlineData("/assets/%2fetc%2fpasswd")]
    [InlineData("/assets//etc/passwd")]
    [InlineData("/assets/css")]
    [InlineData("/assets/")]
    [InlineData("/assets/a%00b.css")]
    [InlineData("/media/..%2f..%2fportal.db")]
    [InlineData("/media/%2e%2e/portal.db")]
    [InlineData("/media/a%00b.pdf")]
    [InlineData("/media/%ff%fe")]
    [InlineData("/case-studies/%00")]
    [InlineData("/case-studies/%ff%fe")]
    [InlineData("/case-studies/%c0%ae%c0%ae/")]
    [InlineData("/case-studies/%ed%a0%80")]
    [InlineData("/case-studies?topic=%ff&page=-1")]
    [InlineData("/case-studies?page=99999999999999999999")]
    [InlineData("/case-studies?page=2147483647")]
    [InlineData("/case-studies?topic=%00&state=%00&shift=%00")]
    [InlineData("/search?q=%ff%00%22%5c*?~%5b")]
    [InlineData("/search?q=%ed%a0%80&page=x&kind=%00")]
    [InlineData("/search?q=a&q=b&q=c&page=0")]
    [InlineData("/studios?q=%00%ff")]
    [InlineData("/studios/%00")]
    [InlineData("/schools/%00")]
    [InlineData("/schools?state=%00")]
    [InlineData("/visits?from=%00&state=%ff")]
    [InlineData("/visits/%00")]
    [InlineData("/visits/00000000-0000-0000-0000-00000000000g")]
    [InlineData("/account/sign-in?return=%ff%00//elsewhere.example")]
    [InlineData("/%zz%")]
    [InlineData("/?%zz=%zz&&&==&%")]
    [InlineData("/?__proto__[a]=b&a[b][c][d][e]=f")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    public Task Unusual_paths_and_queries_cause_no_server_error(string target) =>
        AssertNoServerError(target, $"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n");

    [Theory]
    [InlineData("a broken chunk size", "Transfer-Encoding: chunked", "zz\r\nabc\r\n0\r\n\r\n")]
    [InlineData("a chunk larger than said", "Transfer-Encoding: chunked", "2\r\nabcdef\r\n0\r\n\r\n")]
    [InlineData("a huge chunk", "Transfer-Encoding: chunked", "ffffffffffffffff\r\nabc")]
    [InlineData("chunks that break off", "Transfer-Encoding: chunked", "5\r\nab")]
    [InlineData("no last chunk", "Transfer-Encoding: chunked", "3\r\na=b\r\n")]
    [InlineData("chunked not last", "Transfer-Encoding: chunked, gzip", "3\r\na=b\r\n0\r\n\r\n")]
    [InlineData("an unknown coding", "Transfer-Encoding: cow", "a=b")]
    [InlineData("both lengths", "Content-Length: 3\r\nTransfer-Encoding: chunked", "3\r\na=b\r\n0\r\n\r\n")]
    [InlineData("a body that breaks off", "Content-Length: 500", "a=b")]
    [InlineData("two lengths", "Content-Length: 3\r\nContent-Length: 4", "a=bc")]
    [InlineData("a negative length", "Content-Length: -3", "a=b")]
    [InlineData("a length that is no number", "Content-Length: three", "a=b")]
    [InlineData("a huge length", "Content-Length: 999999999999999999999", "a=b")]
    [InlineData("more than the portal takes", "Content-Length: 99999999999", "a=b")]
    [InlineData("no length", "X: y", "a=b")]
    [InlineData("compressed", "Content-Length: 3\r\nContent-Encoding: gzip", "a=b")]
    public Task Unusual_bodies_cause_no_server_error(string what, string headers, string body) =>
        AssertEverywhere(what, $"Content-Type: {Form}\r\n{headers}", body);

    [Theory]
    [InlineData(Form + "; charset=utf-7", "a=b")]
    [InlineData(Form + "; charset=utf-16", "a=b")]
    [InlineData(Form + "; charset=no-such-charset", "a=b")]
    [InlineData(Form + "; charset=\"", "a=b")]
    [InlineData(Form + "; charset=\u00ff", "a=b")]
    [InlineData(Form, "\u00ff=\u00fe&email=\u00ff\u00fe&password=\u00c3\u0028")]
    [InlineData(Form, "%00=%00&%ff=%fe&email=%00&q=%ed%a0%80")]
    [InlineData(Form, "%zz&%&=&&&===")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=", "x")]
    [InlineData("multipart/form-data; boundary=\"", "x")]
    [InlineData(
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbreaks off"
    )]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: nonsense\r\n\r\nx\r\n--b--\r\n")]
    [InlineData(
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; "
            + "charset=utf-7\r\n\r\nx\r\n--b--\r\n"
    )]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n\u00ff\u00fe\r\n\r\nx\r\n--b--\r\n")]
    [InlineData("application/json", "{\"a\":")]
    [InlineData("nonsense", "a=b")]
    [InlineData("", "a=b")]
    public Task Unusual_forms_cause_no_server_error(string type, string body) =>
        AssertEverywhere(type, $"Content-Type: {type}\r\nContent-Length: {body.Length}", body);

    [Fact]
    public Task A_form_with_5000_fields_causes_no_server_error() =>
        Large(Form, string.Join('&', Enumerable.Range(0, 5000).Select(number => $"f{number}=x")));

    [Fact]
    public Task A_form_that_repeats_a_field_5000_times_causes_no_server_error() =>
        Large(Form, string.Join('&', Enumerable.Repeat("email=x", 5000)));

    [Fact]
    public Task A_field_of_8_MB_causes_no_server_error() => Large(Form, "email=" + new string('x', 8 * 1024 * 1024));

    [Fact]
    public Task A_form_of_12_MB_causes_no_server_error() => Large(Form, "email=" + new string('x', 12 * 1024 * 1024));

    [Fact]
    public Task A_field_name_of_100_kB_causes_no_server_error() => Large(Form, new string('x', 100_000) + "=x");

    [Fact]
    public Task A_multipart_form_with_5000_parts_causes_no_server_error() =>
        Large(
            "multipart/form-data; boundary=b",
            string.Concat(
                Enumerable
                    .Range(0, 5000)
                    .Select(number => $"--b\r\nContent-Disposition: form-data; name=\"f{number}\"\r\n\r\nx\r\n")
            ) + "--b--\r\n"
        );

    [Fact]
    public Task A_part_with_100_headers_causes_no_server_error() =>
        Large(
            "multipart/form-data; boundary=b",
            "--b\r\n"
                + string.Concat(Enumerable.Range(0, 100).Select(number => $"X-{number}: y\r\n"))
                + "\r\nx\r\n--b--\r\n"
        );

    [Fact]
    public Task A_URL_of_20_kB_causes_no_server_error() =>
        AssertNoServerError("a long address", $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: a\r\n\r\n");

    [Fact]
    public Task A_query_of_500_terms_causes_no_server_error() =>
        AssertNoServerError(
            "a long query",
            $"GET /search?q={string.Join('+', Enumerable.Repeat("(\"a*~", 500))} HTTP/1.1\r\nHost: a\r\n\r\n"
        );

    [Fact]
    public Task A_query_nested_2000_levels_deep_causes_no_server_error() =>
        AssertNoServerError(
            "a deep query",
            $"GET /case-studies?a{string.Concat(Enumerable.Repeat("[b]", 2000))}=c HTTP/1.1\r\nHost: a\r\n\r\n"
        );

    [Fact]
    public Task A_path_2000_levels_deep_causes_no_server_error() =>
        AssertNoServerError(
            "a deep path",
            $"GET {string.Concat(Enumerable.Repeat("/a", 2000))} HTTP/1.1\r\nHost: a\r\n\r\n"
        );

    [Fact]
    public Task Headers_of_100_kB_cause_no_server_error()
    {
        var headers = Enumerable.Range(0, 1000).Select(number => $"X-{number}: {new string('y', 100)}\r\n");
        return AssertNoServerError("long headers", $"GET / HTTP/1.1\r\nHost: a\r\n{string.Concat(headers)}\r\n");
    }

    private Task Large(string type, string body) =>
        AssertEverywhere(type, $"Content-Type: {type}\r\nContent-Length: {body.Length}", body);

    /// <summary>Posts to a URL that accepts forms, one that does not, and one that does not exist.</summary>
    private async Task AssertEverywhere(string what, string headers, string body)
    {
        foreach (var path in (string[])["/account/sign-in", "/", "/no/such/page"])
            await AssertNoServerError(
                $"{what} to {path}",
                $"POST {path} HTTP/1.1\r\nHost: a\r\n{headers}\r\n\r\n{body}"
            );
    }

    private async Task AssertNoServerError(string what, string request)
    {
        var status = await RawConnection.Ask(portal.Address, request);
        var last = portal.Logged.Errors.LastOrDefault();
        // 505 means that the HTTP version is not supported.
        Assert.True(
            status is 0 or (>= 200 and < 500) or 505,
            $"{what}: {status}\n{last?.Text} {last?.Exception?.GetType()} {last?.Exception?.Message}"
        );
    }
}
