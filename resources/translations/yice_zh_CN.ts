<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Yice</source>
        <translation>关于驿册</translation>
    </message>
    <message>
        <source>Free software under the MIT licence; it comes without any warranty.</source>
        <translation>自由软件，按 MIT 许可证发布，不作任何担保。</translation>
    </message>
    <message>
        <source>Built from</source>
        <translation>所用组件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Yice</source>
        <translation>驿册</translation>
    </message>
    <message>
        <source>Version {version}, Qt {qt}, Python {python}</source>
        <translation>版本 {version}，Qt {qt}，Python {python}</translation>
    </message>
</context>
<context>
    <name>Access</name>
    <message>
        <source>Read</source>
        <translation>查阅</translation>
    </message>
    <message>
        <source>Propose changes</source>
        <translation>提出修改</translation>
    </message>
    <message>
        <source>Copy and print</source>
        <translation>复制（打印、导出）</translation>
    </message>
    <message>
        <source>a client of {unit}</source>
        <translation>{unit}的客户</translation>
    </message>
    <message>
        <source>default term</source>
        <translation>默认期限</translation>
    </message>
    <message>
        <source>waits for {organ}</source>
        <translation>等 {organ} 批复</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>未批准</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>granted in part</source>
        <translation>部分批准</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>For</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>何人</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Granted by</source>
        <translation>批准人</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>The record keeps your name and is not edited afterwards.</source>
        <translation>记录署您的姓名，之后不能修改。</translation>
    </message>
    <message>
        <source>Add record</source>
        <translation>新增记录</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>专业</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>What the client needs and does not get yet.</source>
        <translation>客户需要而目前还没有得到的服务。</translation>
    </message>
    <message>
        <source>Add need</source>
        <translation>新增需求</translation>
    </message>
    <message>
        <source>Close this need?</source>
        <translation>关闭这项需求？</translation>
    </message>
    <message>
        <source>Close need</source>
        <translation>关闭需求</translation>
    </message>
    <message>
        <source>Name of the field</source>
        <translation>字段名称</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>所属部分</translation>
    </message>
    <message>
        <source>All dossiers of the office get the field; it has history like any other.</source>
        <translation>本局所有档案都会有这个字段，和其他字段一样保留变更历史。</translation>
    </message>
    <message>
        <source>Add own field</source>
        <translation>新增自有字段</translation>
    </message>
    <message>
        <source>A date such as 2026-11-23.</source>
        <translation>请填日期，如 2026-11-23。</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>代码种类</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>An old code, or one of the province&apos;s own scheme; it decides nothing.</source>
        <translation>旧代码，或省局自编的代码；只作对照，不影响注册。</translation>
    </message>
    <message>
        <source>Note a code</source>
        <translation>登记其他代码</translation>
    </message>
</context>
<context>
    <name>ActsPart</name>
    <message>
        <source>Send back…</source>
        <translation>退回…</translation>
    </message>
    <message>
        <source>Change and submit again…</source>
        <translation>修改后再报…</translation>
    </message>
    <message>
        <source>Withdraw the application…</source>
        <translation>撤回申请…</translation>
    </message>
    <message>
        <source>Send the filing</source>
        <translation>报送备案</translation>
    </message>
    <message>
        <source>Acknowledge the filing</source>
        <translation>签收备案</translation>
    </message>
    <message>
        <source>Sign (only {who})</source>
        <translation>签署（无权：仅 {who}）</translation>
    </message>
    <message>
        <source>Approve (only {who})</source>
        <translation>批准（无权：仅{who}）</translation>
    </message>
    <message>
        <source>The filing (only {who})</source>
        <translation>备案（仅 {who}）</translation>
    </message>
    <message>
        <source>{act} ({n} cases)</source>
        <translation>{act}（{n} 件）</translation>
    </message>
</context>
<context>
    <name>AgeingBox</name>
    <message>
        <source>Ageing</source>
        <translation>账龄</translation>
    </message>
    <message>
        <source>{sum} open</source>
        <translation>未清 {sum}</translation>
    </message>
</context>
<context>
    <name>AgeingChart</name>
    <message>
        <source>Ageing by unit</source>
        <translation>各单位账龄</translation>
    </message>
</context>
<context>
    <name>Agreement</name>
    <message>
        <source>cash at the counter</source>
        <translation>现结</translation>
    </message>
    <message>
        <source>paid in advance</source>
        <translation>预付</translation>
    </message>
    <message>
        <source>on credit</source>
        <translation>记欠</translation>
    </message>
    <message>
        <source>weekly</source>
        <translation>按周</translation>
    </message>
    <message>
        <source>half-monthly</source>
        <translation>半月</translation>
    </message>
    <message>
        <source>monthly</source>
        <translation>按月</translation>
    </message>
    <message>
        <source>quarterly</source>
        <translation>按季</translation>
    </message>
    <message>
        <source>struck out</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>without permission (section 8)</source>
        <translation>无权限（第 8 类）</translation>
    </message>
    <message>
        <source>domestic {rate}</source>
        <translation>国内 {rate}</translation>
    </message>
    <message>
        <source>international {rate}</source>
        <translation>国际 {rate}</translation>
    </message>
    <message>
        <source>{count} tariff lines</source>
        <translation>{count} 行资费</translation>
    </message>
    <message>
        <source>A date such as 2026-11-23.</source>
        <translation>日期，如 2026-11-23。</translation>
    </message>
    <message>
        <source>An amount in yuan, such as 50,000.00.</source>
        <translation>金额（元），如 50,000.00。</translation>
    </message>
    <message>
        <source>A per cent such as 12.5.</source>
        <translation>百分数，如 12.5。</translation>
    </message>
    <message>
        <source>At most four parts in a line: kind；content；tariff；remark.</source>
        <translation>每行最多四段：邮件种类；内件名称；资费标准；备注。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Party A</source>
        <translation>甲方</translation>
    </message>
    <message>
        <source>Party B</source>
        <translation>乙方</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>签订日期</translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation>结算方式</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>结算周期</translation>
    </message>
    <message>
        <source>Yearly minimum (yuan)</source>
        <translation>年最低用邮额（元）</translation>
    </message>
    <message>
        <source>Domestic discount (%)</source>
        <translation>国内优惠（%）</translation>
    </message>
    <message>
        <source>International discount (%)</source>
        <translation>国际优惠（%）</translation>
    </message>
    <message>
        <source>Tariff lines</source>
        <translation>资费标准</translation>
    </message>
    <message>
        <source>one a line: kind；content；tariff；remark</source>
        <translation>一行一种：邮件种类；内件名称；资费标准；备注</translation>
    </message>
    <message>
        <source>Term from</source>
        <translation>期限起</translation>
    </message>
    <message>
        <source>Term until</source>
        <translation>期限止</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>用邮落后</translation>
    </message>
    <message>
        <source>Year from {day}</source>
        <translation>{day} 起年度</translation>
    </message>
    <message>
        <source>not measured yet; {fen} yuan until {last}</source>
        <translation>尚未计算；至 {last} 应达 {fen} 元</translation>
    </message>
    <message>
        <source>{counted} of {due} yuan due by {day} ({specialties})</source>
        <translation>至 {day} 计收 {counted} 元，应达 {due} 元（{specialties}）</translation>
    </message>
    <message>
        <source>all specialties</source>
        <translation>全部专业</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>{fen} yuan short</source>
        <translation>差 {fen} 元</translation>
    </message>
</context>
<context>
    <name>AgreementActs</name>
    <message>
        <source>Record agreement</source>
        <translation>登记协议</translation>
    </message>
    <message>
        <source>As it was signed by both. Discount and settlement on credit are for registered clients; the record is not edited afterwards, a slip is struck out.</source>
        <translation>照双方签订的协议登记。优惠和记欠结算只给已注册客户；登记后不再修改，录错了可以作废。</translation>
    </message>
</context>
<context>
    <name>AgreementDialog</name>
    <message>
        <source>Agreement</source>
        <translation>用邮协议</translation>
    </message>
    <message>
        <source>Tariff lines</source>
        <translation>资费标准</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Party A</source>
        <translation>甲方</translation>
    </message>
    <message>
        <source>Party B</source>
        <translation>乙方</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>签订日期</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation>结算方式</translation>
    </message>
    <message>
        <source>Yearly minimum (yuan)</source>
        <translation>年最低用邮额（元）</translation>
    </message>
    <message>
        <source>Domestic discount</source>
        <translation>国内优惠</translation>
    </message>
    <message>
        <source>International discount</source>
        <translation>国际优惠</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>登记人</translation>
    </message>
    <message>
        <source>Struck out</source>
        <translation>作废原因</translation>
    </message>
    <message>
        <source>Mail kind</source>
        <translation>邮件种类</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内件名称</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>资费</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Strike out…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Strike out this agreement?</source>
        <translation>作废这份协议？</translation>
    </message>
    <message>
        <source>It stays on record as struck out, with your name and the reason.</source>
        <translation>记录保留并注明已作废，留下您的姓名和原因。</translation>
    </message>
    <message>
        <source>Strike out</source>
        <translation>作废</translation>
    </message>
</context>
<context>
    <name>AnswerColumn</name>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>可不填</translation>
    </message>
    <message>
        <source>After “{act}”</source>
        <translation>按“{act}”之后</translation>
    </message>
    <message>
        <source>Why it is sent back</source>
        <translation>退回理由</translation>
    </message>
    <message>
        <source>Why it is refused</source>
        <translation>不予批准（上报）的理由</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>附言</translation>
    </message>
    <message>
        <source>Your opinion</source>
        <translation>您的意见</translation>
    </message>
    <message>
        <source>{n} characters</source>
        <translation>{n} 字</translation>
    </message>
    <message>
        <source>Write why: it is signed with your act and the applicant reads it.</source>
        <translation>请写明意见：它与您的签署一并签名，申请人会看到。</translation>
    </message>
    <message>
        <source>At most {most} characters.</source>
        <translation>最多 {most} 字。</translation>
    </message>
    <message>
        <source>Number and day of the paper are needed.</source>
        <translation>请填写来文的文号和日期。</translation>
    </message>
    <message>
        <source>Ctrl+Enter main act · Ctrl+B back · Ctrl+R refuse · Ctrl+↑↓ queue</source>
        <translation>Ctrl+Enter 办理 · Ctrl+B 退回 · Ctrl+R 不予 · Ctrl+↑↓ 上下件</translation>
    </message>
</context>
<context>
    <name>ApplicationDialog</name>
    <message>
        <source>Application for a discount</source>
        <translation>资费优惠申请</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Sent back with: {words}</source>
        <translation>退回意见：{words}</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>加一行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>再次提交</translation>
    </message>
    <message>
        <source>Sign and submit</source>
        <translation>签署提交</translation>
    </message>
    <message>
        <source>{organ}: {count}</source>
        <translation>{organ} {count} 行</translation>
    </message>
    <message>
        <source>Each line goes its own way and takes effect by itself. {ways}</source>
        <translation>各行分别审批、分别生效：{ways}</translation>
    </message>
</context>
<context>
    <name>AppointDialog</name>
    <message>
        <source>Appointment of {name} as archive keeper</source>
        <translation>任命{name}为档案专管员</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
</context>
<context>
    <name>Appointments</name>
    <message>
        <source>Appointed by</source>
        <translation>任命人</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文件文号</translation>
    </message>
    <message>
        <source>Document date</source>
        <translation>文件日期</translation>
    </message>
    <message>
        <source>organ, or position and name</source>
        <translation>机构，或职务、姓名</translation>
    </message>
    <message>
        <source>Please fill in</source>
        <translation>请填写</translation>
    </message>
    <message>
        <source>Appointed since</source>
        <translation>任命自</translation>
    </message>
</context>
<context>
    <name>AppointmentsPart</name>
    <message>
        <source>Record of archive keepers&apos; appointments</source>
        <translation>档案专管员任命记录</translation>
    </message>
    <message>
        <source>Print the record…</source>
        <translation>打印任命记录…</translation>
    </message>
    <message>
        <source>Record an appointment…</source>
        <translation>登记任命…</translation>
    </message>
    <message>
        <source>{n} units hold dossiers without an appointed archive keeper: {names}</source>
        <translation>{n} 个单位存有客户档案，还没有登记任命的档案专管员：{names}</translation>
    </message>
    <message>
        <source>Choose an archive keeper&apos;s role of your area above.</source>
        <translation>请先在上面选中您辖区内的一个档案专管员角色。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Appointed by</source>
        <translation>任命人</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>Dated</source>
        <translation>文件日期</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>登记人</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>登记时间</translation>
    </message>
    <message>
        <source>in office</source>
        <translation>在任</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>尚未生效</translation>
    </message>
    <message>
        <source>role to confirm</source>
        <translation>角色待确认</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已被新记录代替</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已终止</translation>
    </message>
    <message>
        <source>none yet: choose an archive keeper&apos;s role above, then record it</source>
        <translation>还没有记录：在上面选中一个档案专管员角色，然后登记</translation>
    </message>
</context>
<context>
    <name>Approvals</name>
    <message>
        <source>up {points} percentage points</source>
        <translation>增 {points} 个百分点</translation>
    </message>
    <message>
        <source>down {points} percentage points</source>
        <translation>减 {points} 个百分点</translation>
    </message>
    <message>
        <source>counts as over the norm</source>
        <translation>按超出标准办理</translation>
    </message>
    <message>
        <source>Discount rate</source>
        <translation>优惠比率</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Manner</source>
        <translation>优惠方式</translation>
    </message>
    <message>
        <source>Expected use a year</source>
        <translation>预计年用邮收入</translation>
    </message>
    <message>
        <source>Discount a year</source>
        <translation>涉及金额（年）</translation>
    </message>
    <message>
        <source>National norm</source>
        <translation>国家规定标准</translation>
    </message>
    <message>
        <source>Provincial norm</source>
        <translation>省内标准</translation>
    </message>
    <message>
        <source>within the norm</source>
        <translation>在标准以内</translation>
    </message>
    <message>
        <source>none in force</source>
        <translation>没有在有效期内的标准</translation>
    </message>
    <message>
        <source>none on record</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>{points} points over</source>
        <translation>超 {points} 个百分点</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>止</translation>
    </message>
    <message>
        <source>follows on</source>
        <translation>续办</translation>
    </message>
    <message>
        <source>{days} d without a discount</source>
        <translation>间断 {days} 天</translation>
    </message>
    <message>
        <source>replaces it from then on</source>
        <translation>自该日起替换现行</translation>
    </message>
    <message>
        <source>norm {rate}</source>
        <translation>标准 {rate}，在标准以内</translation>
    </message>
    <message>
        <source>Agency-fee rate</source>
        <translation>代办费比率</translation>
    </message>
    <message>
        <source>Who it goes back to reads your reason. To the applicant: it can be changed and submitted again, and what was signed counts no more.</source>
        <translation>收到退回的人会看到理由。退回申请人后可以修改再报，此前的签名不再有效。</translation>
    </message>
    <message>
        <source>Signed with your key and final: the line does not come about. The applicant reads your reason and may apply anew.</source>
        <translation>以您的密钥签名，即为终局：本行不成立。申请人会看到理由，可另行申请。</translation>
    </message>
    <message>
        <source>Signed with your key and put on record as sent. The receiver may acknowledge and comment, never refuse; the line holds already.</source>
        <translation>以您的密钥签名并记为已报送。对方可以签收并附意见，不能否决；本行已经生效。</translation>
    </message>
    <message>
        <source>Signed with your key and put on record as received, with your comment. The decision stays as it is.</source>
        <translation>以您的密钥签名并记为已签收，附言一并留存。原审批决定不变。</translation>
    </message>
    <message>
        <source>Signed with your key and logged; any later change voids the signature. </source>
        <translation>以您的密钥签名并记入登记链，之后对申请的任何改动都会使签名失效。</translation>
    </message>
    <message>
        <source>The case goes on to {organ}.</source>
        <translation>案卷转{organ}。</translation>
    </message>
    <message>
        <source>The line holds from {first} to {last}, as category 8.</source>
        <translation>本行自 {first} 至 {last} 有效，写入档案第 8 类。</translation>
    </message>
    <message>
        <source> Then it has to be filed with {organ}.</source>
        <translation>随后须报{organ}备案。</translation>
    </message>
    <message>
        <source> The other lines ({lines}) go their own way.</source>
        <translation>第 {lines} 行各走各的路线，不受影响。</translation>
    </message>
    <message>
        <source>the national bureau</source>
        <translation>国家邮政局</translation>
    </message>
    <message>
        <source>the provincial bureau</source>
        <translation>省级邮政局</translation>
    </message>
    <message>
        <source>the prefecture bureau</source>
        <translation>地市邮政局</translation>
    </message>
    <message>
        <source>the county bureau</source>
        <translation>县邮政局</translation>
    </message>
    <message>
        <source>the basic unit</source>
        <translation>基层单位</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>不予批准</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>filing to be sent</source>
        <translation>待报送备案</translation>
    </message>
    <message>
        <source>filed</source>
        <translation>已备案</translation>
    </message>
    <message>
        <source>waits for {organ}</source>
        <translation>待{organ}办理</translation>
    </message>
    <message>
        <source>to the applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>to {organ}</source>
        <translation>{organ}</translation>
    </message>
    <message>
        <source>endorses</source>
        <translation>签署上报</translation>
    </message>
    <message>
        <source>decides</source>
        <translation>审批决定</translation>
    </message>
    <message>
        <source>is told (filing)</source>
        <translation>备案，不作审批</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>Record that {organ} approved</source>
        <translation>登记{organ}的批准</translation>
    </message>
    <message>
        <source>Record that {organ} sent it up</source>
        <translation>登记{organ}的上报</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Endorse, send up to {organ}</source>
        <translation>同意上报{organ}</translation>
    </message>
    <message>
        <source>Do not send up…</source>
        <translation>不予上报…</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>不予批准…</translation>
    </message>
    <message>
        <source>It waits for {who}.</source>
        <translation>现在待 {who} 办理。</translation>
    </message>
    <message>
        <source>Nobody decides the own application.</source>
        <translation>这是您提出的申请，任何人都不审批自己的申请。</translation>
    </message>
    <message>
        <source>You signed this application; nobody signs twice.</source>
        <translation>您已在本申请的另一环签署，同一人不签两环。</translation>
    </message>
    <message>
        <source>Your opinion is put on each of the {n} cases, and each is signed and kept on its own. If one of them cannot be answered, it is named and none is signed.</source>
        <translation>您的意见写入这 {n} 件，每件各自签名、各自留存。如有一件不能这样办理，会指出件号，一件也不签署。</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>For</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>My turn</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>件号</translation>
    </message>
    <message>
        <source>categories {numbers}</source>
        <translation>类别 {numbers}</translation>
    </message>
    <message>
        <source>decide</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>send the filing</source>
        <translation>报送备案</translation>
    </message>
    <message>
        <source>acknowledge the filing</source>
        <translation>签收备案</translation>
    </message>
    <message>
        <source>endorse</source>
        <translation>签署上报</translation>
    </message>
    <message>
        <source>record the paper</source>
        <translation>登记来文</translation>
    </message>
    <message>
        <source>{n}/{all} {act}</source>
        <translation>{n}/{all} 环 {act}</translation>
    </message>
    <message>
        <source>under way {n}/{all}</source>
        <translation>办理中 {n}/{all} 环</translation>
    </message>
    <message>
        <source>{day} overdue</source>
        <translation>{day} 已逾期</translation>
    </message>
    <message>
        <source>{day} today</source>
        <translation>{day} 今天</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规定</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>业务</translation>
    </message>
    <message>
        <source>Beside the norm</source>
        <translation>与规定标准</translation>
    </message>
    <message>
        <source>Who applies</source>
        <translation>申请单位</translation>
    </message>
    <message>
        <source>Decides</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Told afterwards (filing)</source>
        <translation>备案</translation>
    </message>
    <message>
        <source>Endorse only</source>
        <translation>只签署上报，不能批准</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起施行</translation>
    </message>
    <message>
        <source>network-wide</source>
        <translation>全网性</translation>
    </message>
    <message>
        <source>regional</source>
        <translation>省内区域性</translation>
    </message>
    <message>
        <source>over it</source>
        <translation>超出</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>within (equal is within)</source>
        <translation>以内（含等于）</translation>
    </message>
    <message>
        <source>prefecture or below, not authorised</source>
        <translation>地市及以下，未获授权</translation>
    </message>
    <message>
        <source>prefecture or below, authorised by the province</source>
        <translation>地市及以下，省局已授权本地市</translation>
    </message>
    <message>
        <source>the province</source>
        <translation>省级</translation>
    </message>
    <message>
        <source>any level, authorised or not</source>
        <translation>任何一级，有无授权都一样</translation>
    </message>
    <message>
        <source>Record a refusal…</source>
        <translation>登记不予批准…</translation>
    </message>
    <message>
        <source>{organ} · {act}, recorded by {name}</source>
        <translation>{organ} · {act}（{name} 登记）</translation>
    </message>
    <message>
        <source>approved, filed</source>
        <translation>已批准、已备案</translation>
    </message>
    <message>
        <source>filing was sent</source>
        <translation>备案待签收</translation>
    </message>
    <message>
        <source>It is answered where what is asked is read.</source>
        <translation>请到能看到申请内容的地方办理。</translation>
    </message>
    <message>
        <source>Signed with your key and final: nothing changes. Who asked reads your reason and may ask anew.</source>
        <translation>以您的密钥签名，不可更改：一切照旧。申请人会看到您的理由，可另行申请。</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>When it was asked</source>
        <translation>申请时的情况</translation>
    </message>
    <message>
        <source>Credit level</source>
        <translation>信用级别</translation>
    </message>
    <message>
        <source>Approved limit (yuan)</source>
        <translation>核定欠费额度（元）</translation>
    </message>
    <message>
        <source>Repayment</source>
        <translation>归还周期</translation>
    </message>
    <message>
        <source>Counts against it</source>
        <translation>占用口径</translation>
    </message>
    <message>
        <source>bills only</source>
        <translation>已出账</translation>
    </message>
    <message>
        <source>bills and unbilled use</source>
        <translation>已出账和未出账</translation>
    </message>
    <message>
        <source>no bill fell due in the last 12 months</source>
        <translation>近 12 个月没有到期账单</translation>
    </message>
    <message>
        <source>{bills} bills in 12 months, {percent}% in time; late {mean} d on average, {worst} d at worst</source>
        <translation>近 12 个月 {bills} 笔账单，{percent}% 按时缴清；平均迟 {mean} 天，最长 {worst} 天</translation>
    </message>
    <message>
        <source>Level, limit and repayment hold from {first} as section 7.</source>
        <translation>级别、额度和归还周期自 {first} 起生效，记入第 7 类。</translation>
    </message>
    <message>
        <source>New use on credit can be booked again from today on.</source>
        <translation>自今天起可以重新记欠。</translation>
    </message>
    <message>
        <source>Use on credit can be booked until {last}; the day after it is stopped again by itself if anything is overdue.</source>
        <translation>至 {last} 可以记欠；次日如仍有逾期，自动恢复停用。</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>Held then</source>
        <translation>当时</translation>
    </message>
    <message>
        <source>up {yuan}</source>
        <translation>提高 {yuan}</translation>
    </message>
    <message>
        <source>down {yuan}</source>
        <translation>降低 {yuan}</translation>
    </message>
    <message>
        <source>until it is changed</source>
        <translation>至变更为止</translation>
    </message>
    <message>
        <source>{amount} yuan</source>
        <translation>{amount} 元</translation>
    </message>
    <message>
        <source>Lift until</source>
        <translation>解除至</translation>
    </message>
    <message>
        <source>Stopped since</source>
        <translation>停用起始</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>未还</translation>
    </message>
    <message>
        <source>{amount}, the oldest was due on {day}</source>
        <translation>{amount}，最早一笔应于 {day} 还清</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Not billed yet</source>
        <translation>未出账</translation>
    </message>
    <message>
        <source>{percent}% of the limit</source>
        <translation>占额度 {percent}%</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已占用</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>缴款记录</translation>
    </message>
    <message>
        <source>{level} by the payments; only a proposal</source>
        <translation>按缴款为 {level}，仅供参考</translation>
    </message>
    <message>
        <source>Proposed level</source>
        <translation>建议级别</translation>
    </message>
</context>
<context>
    <name>ApprovalsPage</name>
    <message>
        <source>Approvals</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Decisions are signed and kept for ever</source>
        <translation>批复均有签名，永久保存</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>没有待您批复的申请。</translation>
    </message>
    <message>
        <source>You have asked for nothing.</source>
        <translation>您没有提出过申请。</translation>
    </message>
    <message>
        <source>No single grants are in force.</source>
        <translation>目前没有有效的单次授权。</translation>
    </message>
    <message>
        <source>Grants end by themselves; here they can be revoked before.</source>
        <translation>授权到期自动结束，也可在这里提前撤销。</translation>
    </message>
    <message>
        <source>Delegations</source>
        <translation>授权代签</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Answer together…</source>
        <translation>一并办理…</translation>
    </message>
    <message>
        <source>Enter opens · Space ticks · F5 read again</source>
        <translation>Enter 打开 · 空格勾选 · F5 刷新</translation>
    </message>
    <message>
        <source>My applications</source>
        <translation>我提出的</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已办</translation>
    </message>
    <message>
        <source>Filings</source>
        <translation>报备</translation>
    </message>
    <message>
        <source>Inspections</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Applications that it is your turn to sign, and filings, appear here.</source>
        <translation>轮到您签署的申请、要报送或签收的备案，都列在这里。</translation>
    </message>
    <message>
        <source>Apply for a discount, or for access, in the dossier of a client.</source>
        <translation>在客户档案里申请资费优惠或查阅。</translation>
    </message>
    <message>
        <source>Nothing has been decided yet.</source>
        <translation>还没有办过的申请。</translation>
    </message>
    <message>
        <source>What you signed, and what your units applied for, appears here.</source>
        <translation>您签署过的、您所管单位提出的申请，都列在这里。</translation>
    </message>
    <message>
        <source>There are no filings.</source>
        <translation>没有备案。</translation>
    </message>
    <message>
        <source>Approved discounts that are to be filed with the organ above appear here.</source>
        <translation>批准后须报上级备案的优惠列在这里。</translation>
    </message>
    <message>
        <source>Answer {n} together…</source>
        <translation>一并办理 {n} 件…</translation>
    </message>
    <message>
        <source>Tick several of the same business, rule and step that wait for your answer.</source>
        <translation>勾选同一业务、同一规定、同一环节的几件，可以用一条意见一并办理。</translation>
    </message>
    <message>
        <source>Waits for me</source>
        <translation>待我办</translation>
    </message>
    <message>
        <source>Single grants</source>
        <translation>单次授权</translation>
    </message>
    <message>
        <source>{count} wait for your act</source>
        <translation>{count} 件待我办</translation>
    </message>
    <message>
        <source>The application is submitted again.</source>
        <translation>申请已修改后再次提出。</translation>
    </message>
    <message>
        <source>What you typed on {count} cases and did not send is back with them.</source>
        <translation>您在 {count} 件审批上写了还没发出的内容已恢复，打开该件即可继续。</translation>
    </message>
    <message>
        <source>The cases that you were answering together went on meanwhile.</source>
        <translation>您正在一并答复的事项已另有处理，输入的内容不再保留。</translation>
    </message>
</context>
<context>
    <name>Arrears</name>
    <message>
        <source>Manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未清余额</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Days late</source>
        <translation>账龄（天）</translation>
    </message>
    <message>
        <source>not due</source>
        <translation>未到期</translation>
    </message>
    <message>
        <source>Of the limit</source>
        <translation>额度占用</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最近措施</translation>
    </message>
    <message>
        <source>no approved limit</source>
        <translation>未核定额度</translation>
    </message>
    <message>
        <source>limit {limit}</source>
        <translation>核定额度 {limit}</translation>
    </message>
    <message>
        <source>Due within {days} d</source>
        <translation>即将到期（{days} 天内）</translation>
    </message>
    <message>
        <source>Over the limit</source>
        <translation>超额度</translation>
    </message>
    <message>
        <source>Credit stopped</source>
        <translation>已停用记欠</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>承诺付款</translation>
    </message>
    <message>
        <source>{first}–{last} d</source>
        <translation>{first}–{last} 天</translation>
    </message>
    <message>
        <source>over {days} d</source>
        <translation>{days} 天以上</translation>
    </message>
    <message>
        <source>lifted to {day}</source>
        <translation>解除至 {day}</translation>
    </message>
    <message>
        <source>credit stopped</source>
        <translation>已停用记欠</translation>
    </message>
    <message>
        <source>over the limit</source>
        <translation>超额度</translation>
    </message>
    <message>
        <source>{days} d overdue</source>
        <translation>逾期 {days} 天</translation>
    </message>
    <message>
        <source>{share} used</source>
        <translation>占用 {share}</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>due in {days} d</source>
        <translation>{days} 天后到期</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>按期</translation>
    </message>
    <message>
        <source>promise {day}</source>
        <translation>承诺 {day}</translation>
    </message>
    <message>
        <source>{promise} broken</source>
        <translation>{promise} 未兑现</translation>
    </message>
    <message>
        <source>nothing done yet</source>
        <translation>尚无措施</translation>
    </message>
    <message>
        <source>call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>visit</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>letter</source>
        <translation>信函</translation>
    </message>
    <message>
        <source>promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>promise kept</source>
        <translation>承诺已兑现</translation>
    </message>
    <message>
        <source>promise broken</source>
        <translation>承诺未兑现</translation>
    </message>
    <message>
        <source>marked as malicious</source>
        <translation>标为恶意拖欠</translation>
    </message>
    <message>
        <source>mark taken away</source>
        <translation>取消恶意标记</translation>
    </message>
    <message>
        <source>recovery closed</source>
        <translation>追欠结案</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>reminder</source>
        <translation>提醒函</translation>
    </message>
    <message>
        <source>stop notice</source>
        <translation>停止记欠通知</translation>
    </message>
    <message>
        <source>recovery letter</source>
        <translation>追欠函</translation>
    </message>
    <message>
        <source>release notice</source>
        <translation>恢复记欠通知</translation>
    </message>
    <message>
        <source>ageing from the due date</source>
        <translation>账龄按到期日起算</translation>
    </message>
    <message>
        <source>ageing from the date of the bill</source>
        <translation>账龄按账单日起算</translation>
    </message>
    <message>
        <source>limit as approved for each client</source>
        <translation>额度按各户口径</translation>
    </message>
    <message>
        <source>Data as of {day}</source>
        <translation>数据截至 {day}</translation>
    </message>
    <message>
        <source>Statement printed: {pdf} and {workbook}.</source>
        <translation>对账单已生成：{pdf} 和 {workbook}。</translation>
    </message>
    <message>
        <source>Letter…</source>
        <translation>追欠函…</translation>
    </message>
    <message>
        <source>Lift…</source>
        <translation>限期解除…</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>恢复记欠…</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>A date such as 2026-11-23.</source>
        <translation>日期写成 2026-11-23。</translation>
    </message>
    <message>
        <source>Malicious…</source>
        <translation>恶意拖欠…</translation>
    </message>
    <message>
        <source>Not malicious…</source>
        <translation>取消恶意…</translation>
    </message>
    <message>
        <source>Call, visit…</source>
        <translation>记电话…</translation>
    </message>
    <message>
        <source>Promise…</source>
        <translation>记承诺…</translation>
    </message>
    <message>
        <source>What</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>With whom</source>
        <translation>对方联系人</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Record a step</source>
        <translation>记一次措施</translation>
    </message>
    <message>
        <source>The step is recorded.</source>
        <translation>已记下这次措施。</translation>
    </message>
    <message>
        <source>Pays by</source>
        <translation>承诺付款日</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Who promised</source>
        <translation>承诺人</translation>
    </message>
    <message>
        <source>Further words</source>
        <translation>补充说明</translation>
    </message>
    <message>
        <source>Record a promise</source>
        <translation>记付款承诺</translation>
    </message>
    <message>
        <source>{name}: {open} open, {overdue} of it overdue.</source>
        <translation>{name}：未清 {open}，其中逾期 {overdue}。</translation>
    </message>
    <message>
        <source>The promise is recorded.</source>
        <translation>已记下承诺。</translation>
    </message>
    <message>
        <source>Mark as malicious</source>
        <translation>标为恶意拖欠</translation>
    </message>
    <message>
        <source>{name}: the mark stands in the dossier and in inspections, with your reason.</source>
        <translation>{name}：标记连同您的理由显示在档案和资费检查中。</translation>
    </message>
    <message>
        <source>The client is marked.</source>
        <translation>已标为恶意拖欠。</translation>
    </message>
    <message>
        <source>Take the mark away</source>
        <translation>取消恶意拖欠标记</translation>
    </message>
    <message>
        <source>{name}: say why the client does not delay on purpose.</source>
        <translation>{name}：写明为什么不属于恶意拖欠。</translation>
    </message>
    <message>
        <source>The mark is taken away.</source>
        <translation>已取消标记。</translation>
    </message>
    <message>
        <source>An amount in yuan such as 1,234.50.</source>
        <translation>金额写成 1,234.50。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>追欠案</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办</translation>
    </message>
    <message>
        <source>{amount} by {day}</source>
        <translation>{day} 前付 {amount}</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Overdue then</source>
        <translation>当时逾期（元）</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>lifted</source>
        <translation>限期解除</translation>
    </message>
    <message>
        <source>released</source>
        <translation>恢复记欠</translation>
    </message>
    <message>
        <source>something was overdue</source>
        <translation>发生逾期</translation>
    </message>
    <message>
        <source>nothing was overdue when the lift ended</source>
        <translation>限期届满时已无逾期</translation>
    </message>
    <message>
        <source>{months} × 30 d</source>
        <translation>{months} 个 30 天</translation>
    </message>
    <message>
        <source>{wan} wan</source>
        <translation>{wan} 万元</translation>
    </message>
    <message>
        <source>limit {share}</source>
        <translation>占额 {share}</translation>
    </message>
    <message>
        <source>It is asked for; it stands in Approvals.</source>
        <translation>已提交申请，在「审批」里办理。</translation>
    </message>
    <message>
        <source>{unit} (opened for {other}, handed over on {day})</source>
        <translation>{unit}（为{other}立案，{day} 移交）</translation>
    </message>
</context>
<context>
    <name>ArrearsFilters</name>
    <message>
        <source>Risk = overdue (10,000 yuan) × age (30 d) × part of the limit</source>
        <translation>风险 = 逾期（万元）× 账龄（30 天）× 占用</translation>
    </message>
    <message>
        <source>Warned of</source>
        <translation>预警客户</translation>
    </message>
    <message>
        <source>All who owe</source>
        <translation>全部未清客户</translation>
    </message>
    <message>
        <source>All units</source>
        <translation>全部单位</translation>
    </message>
    <message>
        <source>All managers</source>
        <translation>全部责任人</translation>
    </message>
    <message>
        <source>All specialties</source>
        <translation>全部专业</translation>
    </message>
    <message>
        <source>All ages</source>
        <translation>全部账龄</translation>
    </message>
    <message>
        <source>Who is shown</source>
        <translation>显示范围</translation>
    </message>
</context>
<context>
    <name>ArrearsList</name>
    <message>
        <source>Clients in arrears</source>
        <translation>欠费客户</translation>
    </message>
    <message>
        <source>{count} clients</source>
        <translation>{count} 户</translation>
    </message>
    <message>
        <source>open {sum}</source>
        <translation>未清 {sum}</translation>
    </message>
    <message>
        <source>overdue {sum}</source>
        <translation>逾期 {sum}</translation>
    </message>
    <message>
        <source>No client matches the filter</source>
        <translation>没有符合筛选的客户</translation>
    </message>
    <message>
        <source>Take filters away, or press a tile again to free it.</source>
        <translation>去掉筛选条件，或再按一次磁贴取消筛选。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>No arrears warnings.</source>
        <translation>没有欠费预警。</translation>
    </message>
    <message>
        <source>Nothing has been evaluated yet; it is at unlock and after bookings.</source>
        <translation>还没有计算过；解锁时和记账后自动计算。</translation>
    </message>
    <message>
        <source>Last evaluated {at}.</source>
        <translation>上次计算 {at}。</translation>
    </message>
    <message>
        <source>C call · L letter · P promise · B statement · Enter opens</source>
        <translation>C 记电话 · L 信函 · P 承诺 · B 对账单 · Enter 打开</translation>
    </message>
</context>
<context>
    <name>ArrearsPage</name>
    <message>
        <source>Arrears</source>
        <translation>欠费预警</translation>
    </message>
    <message>
        <source>Month-end list…</source>
        <translation>月末应清单…</translation>
    </message>
    <message>
        <source>Print letters…</source>
        <translation>批量打印通知…</translation>
    </message>
    <message>
        <source>Print ageing…</source>
        <translation>打印账龄表…</translation>
    </message>
    <message>
        <source>Printing the ageing</source>
        <translation>正在打印账龄表</translation>
    </message>
    <message>
        <source>Ageing of arrears</source>
        <translation>欠费账龄表</translation>
    </message>
    <message>
        <source>No client is listed, so there is nobody to write to.</source>
        <translation>列表中没有客户，无函可打。</translation>
    </message>
</context>
<context>
    <name>ArrearsPane</name>
    <message>
        <source>Choose a client to see what it owes.</source>
        <translation>选一户，看它欠什么。</translation>
    </message>
    <message>
        <source>Open dossier</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>malicious</source>
        <translation>恶意拖欠</translation>
    </message>
    <message>
        <source>Risk {score}</source>
        <translation>风险 {score}</translation>
    </message>
    <message>
        <source>Nothing is overdue, so there is no risk to weigh yet.</source>
        <translation>没有逾期，暂无风险值。</translation>
    </message>
    <message>
        <source>Promise: {amount} by {day}</source>
        <translation>承诺 {day} 付 {amount}</translation>
    </message>
    <message>
        <source>{promise}, not kept</source>
        <translation>{promise}，未兑现</translation>
    </message>
    <message>
        <source>{left}; {rest} more is overdue and not promised</source>
        <translation>{left}；其余逾期 {rest} 未承诺</translation>
    </message>
    <message>
        <source>Recovery {number} · {count} steps</source>
        <translation>追欠案 {number} · {count} 步</translation>
    </message>
</context>
<context>
    <name>ArrearsTiles</name>
    <message>
        <source>{words} ({key})</source>
        <translation>{words}（{key}）</translation>
    </message>
    <message>
        <source>clients</source>
        <translation>户</translation>
    </message>
    <message>
        <source>{count} broken</source>
        <translation>{count} 户未兑现</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A date looks like 2026-11-23</source>
        <translation>日期写作 2026-11-23</translation>
    </message>
</context>
<context>
    <name>AskedColumn</name>
    <message>
        <source>beside what holds today</source>
        <translation>与今天有效的优惠并列</translation>
    </message>
    <message>
        <source>beside what held when it was asked</source>
        <translation>与申请时有效的优惠并列</translation>
    </message>
    <message>
        <source>Discount asked for</source>
        <translation>申请的优惠</translation>
    </message>
    <message>
        <source>Why the norm is not enough</source>
        <translation>超标理由（确需）</translation>
    </message>
    <message>
        <source>Justification</source>
        <translation>申请理由</translation>
    </message>
    <message>
        <source>Line {n}</source>
        <translation>第 {n} 行</translation>
    </message>
    <message>
        <source>Held then</source>
        <translation>当时</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>{words} (to {day})</source>
        <translation>{words}（至 {day}）</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>The draft before asked {rate}, {first} to {last}, {manner}.</source>
        <translation>上一稿申请 {rate}，{first} 至 {last}，{manner}。</translation>
    </message>
    <message>
        <source>Line {n} {business}</source>
        <translation>第 {n} 行 {business}</translation>
    </message>
    <message>
        <source>Open the dossier</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>The client today</source>
        <translation>客户今天的情况</translation>
    </message>
    <message>
        <source>Mail revenue {year}: {amount} yuan</source>
        <translation>{year} 年用邮收入 {amount} 元</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>已注册</translation>
    </message>
    <message>
        <source>not registered</source>
        <translation>未注册</translation>
    </message>
    <message>
        <source>agreement to {day}</source>
        <translation>用邮协议至 {day}</translation>
    </message>
    <message>
        <source>Decided alike</source>
        <translation>同类先例</translation>
    </message>
    <message>
        <source>this year, in your area</source>
        <translation>今年，您的辖区</translation>
    </message>
    <message>
        <source>{n} approved: {rates}</source>
        <translation>{n} 件批准：{rates}</translation>
    </message>
    <message>
        <source>{n} refused: {rates}</source>
        <translation>{n} 件不予批准：{rates}</translation>
    </message>
    <message>
        <source>What is asked stands on the page Approvals, beside the line.</source>
        <translation>申请内容在“审批”页的右侧。</translation>
    </message>
    <message>
        <source>What is asked stands beside what it changes.</source>
        <translation>申请内容与它要改动的内容放在一起。</translation>
    </message>
    <message>
        <source>To the claim board</source>
        <translation>到认领看板</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>nobody yet: have a unit head appointed</source>
        <translation>尚无人可批，请先配备单位主管</translation>
    </message>
    <message>
        <source>{organ} decides. Without an end access is granted for {days} d from the decision; it ends by itself. The purpose is written into the access register.</source>
        <translation>由 {organ} 批复。不填截止日则自批准起 {days} 天，到期自动结束；用途写入查阅登记。</translation>
    </message>
    <message>
        <source>Until (last day)</source>
        <translation>截止（最后一天）</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>For</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>empty: the default term</source>
        <translation>不填为默认期限</translation>
    </message>
    <message>
        <source>Ask for access</source>
        <translation>申请查阅</translation>
    </message>
    <message>
        <source>Send request</source>
        <translation>提交申请</translation>
    </message>
    <message>
        <source>A day such as 2026-11-24.</source>
        <translation>请按 2026-11-24 的样子填写日期。</translation>
    </message>
</context>
<context>
    <name>Assigning</name>
    <message>
        <source>Responsible unit</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>A owner</source>
        <translation>A 角</translation>
    </message>
    <message>
        <source>B owner</source>
        <translation>B 角</translation>
    </message>
    <message>
        <source>Responsible person</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Holds from today on; the change is kept with its reason.</source>
        <translation>自今日起生效，变更连同理由一并留存。</translation>
    </message>
    <message>
        <source>Assign client</source>
        <translation>指派客户</translation>
    </message>
</context>
<context>
    <name>AttachmentsPart</name>
    <message>
        <source>Files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Attach a file…</source>
        <translation>附上文件…</translation>
    </message>
    <message>
        <source>No file yet: attach the signed paper as PDF or picture.</source>
        <translation>还没有附件，可附上签订原件的 PDF 或图片。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>By</source>
        <translation>登记人</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Attach the signed paper</source>
        <translation>附上签订的原件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>AuthorisationDialog</name>
    <message>
        <source>Authorisation to issue codes</source>
        <translation>代码编制授权</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Prefecture</source>
        <translation>地级市邮政局</translation>
    </message>
    <message>
        <source>Given by</source>
        <translation>授权单位</translation>
    </message>
    <message>
        <source>bureau of the 省 or 自治区</source>
        <translation>省（自治区）邮政局</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>Document date</source>
        <translation>文件日期</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有效期起</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期止</translation>
    </message>
    <message>
        <source>First serial</source>
        <translation>起号</translation>
    </message>
    <message>
        <source>Last serial</source>
        <translation>止号</translation>
    </message>
    <message>
        <source>Please fill in</source>
        <translation>请填写</translation>
    </message>
    <message>
        <source>A whole number, 1 or more</source>
        <translation>1 或更大的整数</translation>
    </message>
</context>
<context>
    <name>AuthoriseDialog</name>
    <message>
        <source>Authorisation to approve discounts</source>
        <translation>资费优惠审批授权</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Given by</source>
        <translation>授权机关</translation>
    </message>
    <message>
        <source>Prefecture</source>
        <translation>地级市</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文件号</translation>
    </message>
    <message>
        <source>Document date</source>
        <translation>文件日期</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>第一天</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>Please fill in</source>
        <translation>请填写</translation>
    </message>
</context>
<context>
    <name>BackupTab</name>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>{n} kept</source>
        <translation>保留 {n} 份</translation>
    </message>
    <message>
        <source>One is made by itself when the office is locked or closed.</source>
        <translation>锁定或关闭办公库时会自动做一份。</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>还没有备份。</translation>
    </message>
    <message>
        <source>The newest backup is older than {days} days. Back up now; a backup is also made by itself at every lock.</source>
        <translation>最近的备份已超过 {days} 天。请立即备份；每次锁定时也会自动备份。</translation>
    </message>
    <message>
        <source>{age}: written, opened, checked and counted in both places.</source>
        <translation>{age} 的备份在两处都已写好，并打开核对、逐表计数。</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>存放位置</translation>
    </message>
    <message>
        <source>Best on another disk or a stick that stays here. The folder may be on a network. Every backup is encrypted; recovery sheets belong elsewhere.</source>
        <translation>第二处最好是另一块硬盘，或一直插着的移动硬盘，也可以是网络文件夹。备份都是加密的；恢复单不要和备份放在一起。</translation>
    </message>
    <message>
        <source>Own folder again</source>
        <translation>改回本账户文件夹</translation>
    </message>
    <message>
        <source>Second place…</source>
        <translation>另选第二处…</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Prove again</source>
        <translation>再核对一次</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>备份时间</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Log entries</source>
        <translation>登记条数</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>damaged: {place}</source>
        <translation>已损坏：{place}</translation>
    </message>
    <message>
        <source>under earlier keys</source>
        <translation>旧密钥</translation>
    </message>
    <message>
        <source>proved when written</source>
        <translation>写完已核对</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Proving</source>
        <translation>正在核对</translation>
    </message>
    <message>
        <source>whole, {at}</source>
        <translation>完好，{at}</translation>
    </message>
    <message>
        <source>Second place for backups</source>
        <translation>存放备份的第二处</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>{n} 分钟前</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>{n} 小时前</translation>
    </message>
    <message>
        <source>{n} d ago</source>
        <translation>{n} 天前</translation>
    </message>
    <message>
        <source>Second place</source>
        <translation>第二处</translation>
    </message>
    <message>
        <source>Folder of the office</source>
        <translation>办公库内</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>尚无备份</translation>
    </message>
    <message>
        <source>Backup {age}</source>
        <translation>备份 {age}</translation>
    </message>
    <message>
        <source>{n} places</source>
        <translation>{n} 处</translation>
    </message>
    <message>
        <source>one place only</source>
        <translation>只有一处</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
</context>
<context>
    <name>Bank</name>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>付款人</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未清</translation>
    </message>
    <message>
        <source>code named</source>
        <translation>写明编码</translation>
    </message>
    <message>
        <source>bill named</source>
        <translation>写明账单号</translation>
    </message>
    <message>
        <source>credit code named</source>
        <translation>写明信用代码</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>户名相同</translation>
    </message>
    <message>
        <source>similar name</source>
        <translation>户名相近</translation>
    </message>
    <message>
        <source>amount of its bills</source>
        <translation>金额等于账单</translation>
    </message>
</context>
<context>
    <name>BankDialog</name>
    <message>
        <source>Lines of the bank</source>
        <translation>银行流水</translation>
    </message>
    <message>
        <source>The bank&apos;s workbook of money received. A line whose client is certain is booked at once, every other one waits for you; a line that came before is skipped. A booking that is wrong is taken back payment by payment, and its line waits again.</source>
        <translation>选择银行导出的到账流水工作簿。能确定客户的流水直接入账，其余待您认领；以前导入过的自动跳过。入错账的，逐笔冲销缴款，该条流水重新待认领。</translation>
    </message>
    <message>
        <source>Import a statement of the bank</source>
        <translation>导入银行流水</translation>
    </message>
    <message>
        <source>Imported at</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>New lines</source>
        <translation>新流水</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>到账金额</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>已入账</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待认领</translation>
    </message>
    <message>
        <source>By</source>
        <translation>导入人</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>付款人</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>For</source>
        <translation>入账客户与依据</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>待认领</translation>
    </message>
    <message>
        <source>Came before</source>
        <translation>已导入过</translation>
    </message>
    <message>
        <source>Choose the bank&apos;s workbook, or drop it here. You see what becomes of each line before anything is booked.</source>
        <translation>选择银行导出的工作簿，或拖到这里。入账前可逐条查看处理结果。</translation>
    </message>
    <message>
        <source>No line of this workbook is new: there is nothing to import.</source>
        <translation>这个工作簿没有新流水，无需导入。</translation>
    </message>
    <message>
        <source>{file}: {booked} lines are booked, {open} wait for you, {known} came before and are skipped, {other} are no money received, {refused} are handed back.</source>
        <translation>{file}：{booked} 条将入账，{open} 条待认领；{known} 条以前导入过，跳过；{other} 条不是到账，不导入；{refused} 条有误退回。</translation>
    </message>
    <message>
        <source>New lines {sum} yuan, of it booked {booked} yuan.</source>
        <translation>新流水共 {sum} 元，其中入账 {booked} 元。</translation>
    </message>
    <message>
        <source>Import {count} lines</source>
        <translation>导入 {count} 条</translation>
    </message>
    <message>
        <source>{booked} lines booked ({sum} yuan), {open} wait.</source>
        <translation>已入账 {booked} 条（{sum} 元），{open} 条待认领。</translation>
    </message>
    <message>
        <source>Will be booked</source>
        <translation>将入账</translation>
    </message>
</context>
<context>
    <name>BeginDialog</name>
    <message>
        <source>Begin an inspection</source>
        <translation>开始一次检查</translation>
    </message>
    <message>
        <source>Begin and draw</source>
        <translation>开始并抽样</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>检查部门</translation>
    </message>
    <message>
        <source>Clients to draw</source>
        <translation>抽查户数</translation>
    </message>
    <message>
        <source>drawn by lot, nobody chooses</source>
        <translation>由程序抽签，任何人不能挑选</translation>
    </message>
    <message>
        <source>Inspecting organ</source>
        <translation>检查单位</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>请选择一项</translation>
    </message>
    <message>
        <source>A whole number, such as 10</source>
        <translation>请填整数，如 10</translation>
    </message>
    <message>
        <source>Inspected unit</source>
        <translation>被检查单位</translation>
    </message>
</context>
<context>
    <name>Behind</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>BillBehindDialog</name>
    <message>
        <source>Paid on it</source>
        <translation>已核销</translation>
    </message>
    <message>
        <source>{fen} yuan</source>
        <translation>{fen} 元</translation>
    </message>
    <message>
        <source>Nothing was paid on it.</source>
        <translation>还没有缴款核销到这张账单。</translation>
    </message>
    <message>
        <source>Mail use in it</source>
        <translation>所含用邮明细</translation>
    </message>
    <message>
        <source>{count} lines, {fen} yuan</source>
        <translation>{count} 条，{fen} 元</translation>
    </message>
    <message>
        <source>The lines are mail use (section 5), which you may not read.</source>
        <translation>明细属用邮情况（第 5 类），您无权查阅。</translation>
    </message>
    <message>
        <source>No mail use: the bill was entered ({kind}).</source>
        <translation>没有用邮明细：该账单为直接登记（{kind}）。</translation>
    </message>
    <message>
        <source>Interest and cost on it</source>
        <translation>其上的违约金(滞纳金)与费用</translation>
    </message>
    <message>
        <source>Reverse the bill…</source>
        <translation>冲销账单…</translation>
    </message>
    <message>
        <source>Interest or cost…</source>
        <translation>登记违约金或费用…</translation>
    </message>
</context>
<context>
    <name>BillTable</name>
    <message>
        <source>Open bills</source>
        <translation>未清账单</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>{count} bills</source>
        <translation>{count} 张</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>账期</translation>
    </message>
    <message>
        <source>Days late</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>not due</source>
        <translation>未到期</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>余额（元）</translation>
    </message>
    <message>
        <source>Bill {number}: {amount}, due {day}</source>
        <translation>账单 {number}：{amount}，{day} 到期</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>对账单</translation>
    </message>
    <message>
        <source>Statement of account as PDF and workbook (B)</source>
        <translation>对账单，PDF 和工作簿（B）</translation>
    </message>
    <message>
        <source>Paid and on no bill; it pays the next one.</source>
        <translation>已缴、尚未核销到账单的款项；用于下一张账单。</translation>
    </message>
    <message>
        <source>Paid and on no bill yet</source>
        <translation>已缴未核销</translation>
    </message>
    <message>
        <source>{words}, provisional</source>
        <translation>{words}·暂定</translation>
    </message>
</context>
<context>
    <name>BlacklistTab</name>
    <message>
        <source>Blacklist</source>
        <translation>黑名单</translation>
    </message>
    <message>
        <source>Take off…</source>
        <translation>移出…</translation>
    </message>
    <message>
        <source>Let a unit through…</source>
        <translation>放行一个单位…</translation>
    </message>
    <message>
        <source>Put on the list…</source>
        <translation>列入…</translation>
    </message>
    <message>
        <source>{n} listed</source>
        <translation>现有 {n} 个</translation>
    </message>
    <message>
        <source>Nobody is blacklisted</source>
        <translation>黑名单是空的</translation>
    </message>
    <message>
        <source>Who is put here cannot be developed by your organ and the units below.</source>
        <translation>列入的单位，本机构及下属各单位都不能开发；需要时可以放行个别单位。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>信用代码</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Let through</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>List of</source>
        <translation>所属机构</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>列入日期</translation>
    </message>
    <message>
        <source>Put on by</source>
        <translation>列入人</translation>
    </message>
    <message>
        <source>listed</source>
        <translation>已列入</translation>
    </message>
    <message>
        <source>taken off {day}</source>
        <translation>{day} 移出</translation>
    </message>
    <message>
        <source>Only the organ that keeps this list, while the entry is in force.</source>
        <translation>只有管理这份名单的机构可以办，且须仍在名单上。</translation>
    </message>
</context>
<context>
    <name>BoardBox</name>
    <message>
        <source>Exceptions</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>{month} · press a number for its entries</source>
        <translation>{month} · 点数字看记录</translation>
    </message>
</context>
<context>
    <name>BoardColumn</name>
    <message>
        <source>{title}, {count} cards</source>
        <translation>{title}，{count} 张</translation>
    </message>
    <message>
        <source>Fold the column (F)</source>
        <translation>折叠此列（F）</translation>
    </message>
    <message>
        <source>{count} late</source>
        <translation>{count} 超时</translation>
    </message>
    <message>
        <source>≤ {days} d</source>
        <translation>≤ {days} 天</translation>
    </message>
    <message>
        <source>{count} more, by days left</source>
        <translation>还有 {count} 张，按剩余天数排</translation>
    </message>
</context>
<context>
    <name>BusinessDialog</name>
    <message>
        <source>Add a business type</source>
        <translation>增加业务种类</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>专业</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>Monday</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>data of the program, after the State Council&apos;s notice</source>
        <translation>程序自带数据（国务院办公厅放假通知）</translation>
    </message>
    <message>
        <source>file {source}, loaded by {author}</source>
        <translation>文件 {source}，{author} 载入</translation>
    </message>
    <message>
        <source>{source} (set by {author})</source>
        <translation>{source}（{author} 设定）</translation>
    </message>
</context>
<context>
    <name>CalendarDayDialog</name>
    <message>
        <source>Set a day of the calendar</source>
        <translation>设定工作日历的一天</translation>
    </message>
    <message>
        <source>Set the day</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>free</source>
        <translation>放假</translation>
    </message>
    <message>
        <source>worked</source>
        <translation>上班</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>计为</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Name the notice that says so, with its number</source>
        <translation>请写明依据，如放假通知及文号</translation>
    </message>
</context>
<context>
    <name>CalendarTab</name>
    <message>
        <source>Working days</source>
        <translation>工作日历</translation>
    </message>
    <message>
        <source>Load a file…</source>
        <translation>载入文件…</translation>
    </message>
    <message>
        <source>Set a day…</source>
        <translation>设定一天…</translation>
    </message>
    <message>
        <source>The calendar is kept by organ officers.</source>
        <translation>工作日历由管理机构人员维护。</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>No day differs from Monday to Friday</source>
        <translation>没有与周一至周五不同的日子</translation>
    </message>
    <message>
        <source>Load the arrangement of the year, or set single days with their reason.</source>
        <translation>请载入当年的放假安排，或逐天设定并写明理由。</translation>
    </message>
    <message>
        <source>{year} is not announced here: Monday to Friday count as worked, and terms that reach into it are provisional until its arrangement is loaded.</source>
        <translation>{year} 年的放假安排尚未载入：暂按周一至周五计工作日，落在该年的期限标为“暂定”，载入后自动重算。</translation>
    </message>
    <message>
        <source>Days not listed follow Monday to Friday. Source of {year}: {source}.</source>
        <translation>未列出的日子按周一至周五计。{year} 年的来源：{source}。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>计为</translation>
    </message>
    <message>
        <source>worked</source>
        <translation>上班</translation>
    </message>
    <message>
        <source>free</source>
        <translation>放假</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Calendars (*.csv)</source>
        <translation>工作日历 (*.csv)</translation>
    </message>
    <message>
        <source>Load a calendar</source>
        <translation>载入工作日历</translation>
    </message>
    <message>
        <source>{n} days changed</source>
        <translation>改了 {n} 天</translation>
    </message>
    <message>
        <source>known now: {years}</source>
        <translation>现已确定：{years} 年</translation>
    </message>
    <message>
        <source>still provisional: {years}</source>
        <translation>仍为暂定：{years} 年</translation>
    </message>
</context>
<context>
    <name>CaseActing</name>
    <message>
        <source>{case} was sent back.</source>
        <translation>{case} 已退回。</translation>
    </message>
    <message>
        <source>{case} is signed and goes on.</source>
        <translation>{case} 已签署，转下一环。</translation>
    </message>
    <message>
        <source>{case}: {state}.</source>
        <translation>{case}：{state}。</translation>
    </message>
    <message>
        <source>{case}: the filing is sent.</source>
        <translation>{case}：备案已报送。</translation>
    </message>
    <message>
        <source>{case}: the filing is acknowledged.</source>
        <translation>{case}：备案已签收。</translation>
    </message>
    <message>
        <source>Withdraw {number}?</source>
        <translation>撤回 {number}？</translation>
    </message>
    <message>
        <source>It ends for good; the line can be applied for anew.</source>
        <translation>撤回后本件终止，可以另行申请。</translation>
    </message>
    <message>
        <source>{case} is withdrawn.</source>
        <translation>{case} 已撤回。</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>CaseDetail</name>
    <message>
        <source>Request</source>
        <translation>查阅申请</translation>
    </message>
    <message>
        <source>Select a line to see what is asked.</source>
        <translation>选择一行查看申请内容。</translation>
    </message>
    <message>
        <source>Single grant</source>
        <translation>单次授权</translation>
    </message>
    <message>
        <source>Grant these categories</source>
        <translation>批准以下类别</translation>
    </message>
    <message>
        <source>until (last day)</source>
        <translation>截止（最后一天）</translation>
    </message>
    <message>
        <source>Reason, when you refuse</source>
        <translation>不批准的理由</translation>
    </message>
    <message>
        <source>Grant</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>不批准</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>Open dossier</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>empty: the default term from now</source>
        <translation>不填：自现在起默认期限</translation>
    </message>
    <message>
        <source>Tick what you grant, or refuse.</source>
        <translation>请勾选批准的类别，或不批准。</translation>
    </message>
    <message>
        <source>The last day is a day such as 2026-11-24.</source>
        <translation>截止日请按 2026-11-24 的样子填写。</translation>
    </message>
    <message>
        <source>Give the reason; the applicant will see it.</source>
        <translation>请填写理由，申请人会看到。</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>For</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申请时间</translation>
    </message>
    <message>
        <source>Had then</source>
        <translation>当时已有</translation>
    </message>
    <message>
        <source>nothing of it</source>
        <translation>均无</translation>
    </message>
    <message>
        <source>Decides</source>
        <translation>批复单位</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>批复人</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>何人</translation>
    </message>
    <message>
        <source>Granted by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>you sign for {name}</source>
        <translation>您代{name}签署</translation>
    </message>
</context>
<context>
    <name>CaseDialog</name>
    <message>
        <source>Approval</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一件</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一件</translation>
    </message>
    <message>
        <source>code {code}</source>
        <translation>客户代码 {code}</translation>
    </message>
    <message>
        <source>applied by {unit}, {name}</source>
        <translation>{unit} {name} 提出</translation>
    </message>
    <message>
        <source>draft {n}</source>
        <translation>第 {n} 稿</translation>
    </message>
    <message>
        <source>A signed entry of this case was changed afterwards and proves nothing.</source>
        <translation>本案有一条已签署的记录在签署后被改动，原签名已失效。请勿据此办理，并报告保密管理员。</translation>
    </message>
    <message>
        <source>The application was changed after it was signed; the earlier signatures count no more.</source>
        <translation>申请在签署后被改动，原签名已失效。</translation>
    </message>
    <message>
        <source>Somebody else was faster: nothing of yours was signed. Read it again.</source>
        <translation>本件刚被他人办理，您的签署没有发出。请重新查看。</translation>
    </message>
    <message>
        <source>This case was decided or went on meanwhile; what you had typed on it is dropped.</source>
        <translation>这一件在此期间已经办结或转往下一环；您先前写的内容不再保留。</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>Recovery and cases</source>
        <translation>追欠案与相关审批</translation>
    </message>
    <message>
        <source>Recovery {number}</source>
        <translation>追欠案 {number}</translation>
    </message>
    <message>
        <source>{unit}, since {day}</source>
        <translation>{unit}，{day} 立案</translation>
    </message>
</context>
<context>
    <name>CaseNotifier</name>
    <message>
        <source>Applications that wait for you: {count}.</source>
        <translation>等您办理的审批：{count} 件。</translation>
    </message>
    <message>
        <source>Applications that were answered: {count}.</source>
        <translation>已有答复的审批：{count} 件。</translation>
    </message>
    <message>
        <source>Yice</source>
        <translation>驿册</translation>
    </message>
</context>
<context>
    <name>CasePane</name>
    <message>
        <source>Case</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Select a line to see what is asked.</source>
        <translation>选中一行，查看申请内容。</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开审批</translation>
    </message>
    <message>
        <source>What is asked, the rule that applies and the route stand in the case.</source>
        <translation>申请内容、适用规定和办理路线都在审批窗口里。</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规定</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>My turn</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>It is decided on the claim board, beside the plan and its evidence.</source>
        <translation>在认领看板上办理，预案和依据都在那里。</translation>
    </message>
    <message>
        <source>To the claim board</source>
        <translation>到认领看板</translation>
    </message>
    <message>
        <source>It is confirmed in the dossier, beside what holds.</source>
        <translation>在客户档案里核对，与现有内容并列。</translation>
    </message>
    <message>
        <source>To the dossier</source>
        <translation>到客户档案</translation>
    </message>
</context>
<context>
    <name>CasePrinter</name>
    <message>
        <source>Printed: {paper}, code {code}.</source>
        <translation>已打印：{paper}，验证码 {code}。</translation>
    </message>
</context>
<context>
    <name>ChainBanner</name>
    <message>
        <source>The chain has not been verified since you unlocked.</source>
        <translation>解锁以来还没有核对过登记链。</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>现在核对</translation>
    </message>
    <message>
        <source>Verifying the chain: {done} of {total} entries</source>
        <translation>正在核对登记链：第 {done} 条，共 {total} 条</translation>
    </message>
    <message>
        <source>Register complete: {entries} entries recomputed and agreeing.</source>
        <translation>登记链完整：{entries} 条全部重算一致。</translation>
    </message>
    <message>
        <source>Verify again</source>
        <translation>再次核对</translation>
    </message>
    <message>
        <source>No checkpoint is kept outside the database yet.</source>
        <translation>库外还没有留存检查点。</translation>
    </message>
    <message>
        <source>The checkpoint outside of {moment} confirms all of them.</source>
        <translation>{moment} 的库外检查点确认了全部记录。</translation>
    </message>
    <message>
        <source>The register is not whole: {problems}. Keep the office folder and its copies as they are, export the register, and tell the security officer.</source>
        <translation>登记链不完整：{problems}。请保持办公库文件夹及其副本原样，导出登记，并报告保密员。</translation>
    </message>
    <message>
        <source>All {count} findings</source>
        <translation>全部 {count} 个问题</translation>
    </message>
    <message>
        <source>Newest checkpoint outside: {moment}; later entries not confirmed yet: {count}.</source>
        <translation>最近的库外检查点：{moment}；其后 {count} 条尚未被库外确认。</translation>
    </message>
</context>
<context>
    <name>ChangesBox</name>
    <message>
        <source>All changes</source>
        <translation>全部变更</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{count} changes</source>
        <translation>{count} 次变更</translation>
    </message>
    <message>
        <source>When</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>After</source>
        <translation>改后</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>改动人</translation>
    </message>
</context>
<context>
    <name>ChargeDialog</name>
    <message>
        <source>Interest or cost</source>
        <translation>登记违约金或费用</translation>
    </message>
    <message>
        <source>Book it</source>
        <translation>登记入账</translation>
    </message>
    <message>
        <source>how it is counted, and by which clause</source>
        <translation>计算方法和依据的条款</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Booked on bill {number} of {client} as {new}.</source>
        <translation>已在“{client}”的账单 {number} 上登记，编号 {new}。</translation>
    </message>
    <message>
        <source>{client}: becomes a part of the debt of bill {number} ({period}, due {due}, {open} open). Payments pay costs and interest before the principal.</source>
        <translation>“{client}”：计入账单 {number}（{period}，{due} 到期，未清 {open}）的债务；缴款先抵费用和违约金，再抵本金（民法典第五百六十一条）。</translation>
    </message>
</context>
<context>
    <name>ChargesDialog</name>
    <message>
        <source>Compare charges</source>
        <translation>比对资费</translation>
    </message>
    <message>
        <source>Record as a finding…</source>
        <translation>记为检查发现…</translation>
    </message>
    <message>
        <source>Both days look like 2026-11-23.</source>
        <translation>两个日期都要写成 2026-11-23 这样。</translation>
    </message>
    <message>
        <source>Charges and approved discounts · inspection {number}</source>
        <translation>实收与批准的优惠 · 检查 {number}</translation>
    </message>
    <message>
        <source>Mail use from</source>
        <translation>用邮起</translation>
    </message>
    <message>
        <source>to (last day)</source>
        <translation>止（含当日）</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比对</translation>
    </message>
    <message>
        <source>Lines of the clients drawn</source>
        <translation>被抽查客户的用邮明细</translation>
    </message>
    <message>
        <source>Approved charge = tariff × (1 − approved rate)</source>
        <translation>应收 = 标准资费 ×（1 − 批准比率）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>业务</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>账期</translation>
    </message>
    <message>
        <source>At tariff</source>
        <translation>标准资费</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>实收</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>实际优惠</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>批准优惠</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>批准文号</translation>
    </message>
    <message>
        <source>No mail use of these days is on record</source>
        <translation>这段时间没有用邮明细</translation>
    </message>
    <message>
        <source>Lines come from the monthly bills of the clients drawn; choose other days, or ask the unit for its bills.</source>
        <translation>明细来自被抽查客户的每月账单；请换一段时间，或向被检查单位调阅账单。</translation>
    </message>
    <message>
        <source>{lines} lines, {clients} clients drawn</source>
        <translation>共 {lines} 行，抽查 {clients} 户</translation>
    </message>
    <message>
        <source>Findings are recorded by its inspectors while the inspection is open.</source>
        <translation>检查进行中，由本次检查的检查员记录发现。</translation>
    </message>
    <message>
        <source>{bill}, {business}, {period}: tariff {tariff}, charged {charged}; applied {applied}, approved {approved}</source>
        <translation>{bill}，{business}，{period}：标准资费 {tariff}，实收 {charged}；实际优惠 {applied}，批准 {approved}</translation>
    </message>
</context>
<context>
    <name>ChildrenPart</name>
    <message>
        <source>Make main</source>
        <translation>设为主要</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Add contact</source>
        <translation>新增联系人</translation>
    </message>
    <message>
        <source>Add address</source>
        <translation>新增地址</translation>
    </message>
    <message>
        <source>Main contact</source>
        <translation>主要联系人</translation>
    </message>
    <message>
        <source>Contact {number}</source>
        <translation>联系人 {number}</translation>
    </message>
    <message>
        <source>Main address</source>
        <translation>主要地址</translation>
    </message>
    <message>
        <source>Address {number}</source>
        <translation>地址 {number}</translation>
    </message>
</context>
<context>
    <name>ClaimActs</name>
    <message>
        <source>The plan is submitted.</source>
        <translation>预案已上报。</translation>
    </message>
    <message>
        <source>It gets its register number.</source>
        <translation>登记后取得登记号。</translation>
    </message>
    <message>
        <source>The exclusive period begins today and every unit sees it.</source>
        <translation>独家开发期从今天起计算，各单位均可看到。</translation>
    </message>
    <message>
        <source>Filed: {number}. Next, publish the notice.</source>
        <translation>已登记备案：{number}。下一步发布内部通告。</translation>
    </message>
    <message>
        <source>Announced: {number}. The exclusive period runs.</source>
        <translation>已发布通告：{number}。独家开发期开始计算。</translation>
    </message>
    <message>
        <source>The draft is saved; nobody is bound by it yet.</source>
        <translation>草稿已保存，尚未上报，不占用独家开发权。</translation>
    </message>
    <message>
        <source>Decided; every unit sees its reason.</source>
        <translation>已裁定；各单位可看到各自的理由。</translation>
    </message>
    <message>
        <source>It becomes a key account with its dossier, owners and code.</source>
        <translation>转为大客户：建档、定责任人、编制大客户代码。</translation>
    </message>
    <message>
        <source>Registered: {code}.</source>
        <translation>已注册：{code}。</translation>
    </message>
    <message>
        <source>The competing plans were decided meanwhile.</source>
        <translation>竞争预案在此期间已经裁定。</translation>
    </message>
</context>
<context>
    <name>ClaimFilters</name>
    <message>
        <source> ({count} late)</source>
        <translation>（{count} 超时）</translation>
    </message>
    <message>
        <source>within {days} d</source>
        <translation>{days} 天内</translation>
    </message>
    <message>
        <source>review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>judge</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Any unit</source>
        <translation>全部单位</translation>
    </message>
    <message>
        <source>Any business</source>
        <translation>全部专业</translation>
    </message>
    <message>
        <source>Any trade</source>
        <translation>全部行业</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>全部责任人</translation>
    </message>
    <message>
        <source>Any days</source>
        <translation>剩余天数不限</translation>
    </message>
    <message>
        <source>For me</source>
        <translation>待我处理</translation>
    </message>
    <message>
        <source>publish</source>
        <translation>备案通告</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选单位</translation>
    </message>
    <message>
        <source>unguided</source>
        <translation>无指导</translation>
    </message>
</context>
<context>
    <name>ClaimPane</name>
    <message>
        <source>Choose a card to see the claim here.</source>
        <translation>点选一张卡片，在此查看。</translation>
    </message>
    <message>
        <source>Time line</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Register no.</source>
        <translation>登记号</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>开发单位</translation>
    </message>
    <message>
        <source>Territory</source>
        <translation>属地</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>拟开发业务</translation>
    </message>
    <message>
        <source>{amount} yuan a year</source>
        <translation>每年 {amount} 元</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>预计收入</translation>
    </message>
    <message>
        <source>Next contact</source>
        <translation>下次联系</translation>
    </message>
    <message>
        <source>Organ</source>
        <translation>管理机构</translation>
    </message>
    <message>
        <source>{count} entries</source>
        <translation>{count} 个事项</translation>
    </message>
    <message>
        <source>Development plan</source>
        <translation>开发预案</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>Exclusive period</source>
        <translation>独家期</translation>
    </message>
</context>
<context>
    <name>ClaimPrinter</name>
    <message>
        <source>Printed: {paper}.</source>
        <translation>已打印：{paper}。</translation>
    </message>
</context>
<context>
    <name>ClaimTable</name>
    <message>
        <source>Open claims</source>
        <translation>在办预案</translation>
    </message>
    <message>
        <source>Ended claims</source>
        <translation>已结束的预案</translation>
    </message>
    <message>
        <source>T board · Enter shows the claim · / is it free?</source>
        <translation>T 看板 · Enter 查看 · / 查是否可开发</translation>
    </message>
    <message>
        <source>{count} ended</source>
        <translation>已结束 {count} 份</translation>
    </message>
    <message>
        <source>Rejected, withdrawn, lost and registered claims stand here.</source>
        <translation>驳回、撤回、战败和已注册的预案列在这里。</translation>
    </message>
    <message>
        <source>No claim has ended yet</source>
        <translation>还没有已结束的预案</translation>
    </message>
    <message>
        <source>{count} open claims · of other units only what was announced</source>
        <translation>在办 {count} 份 · 其他单位的只显示已通告的内容</translation>
    </message>
    <message>
        <source>No claim matches the filter</source>
        <translation>没有符合筛选的预案</translation>
    </message>
    <message>
        <source>Take filters away, or ask whether somebody is free with /.</source>
        <translation>可清除筛选，或按 / 查某单位是否可开发。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>ClaimViews</name>
    <message>
        <source>All open claims</source>
        <translation>全部在办</translation>
    </message>
    <message>
        <source>Ending within 7 days</source>
        <translation>7 天内到期</translation>
    </message>
</context>
<context>
    <name>Claims</name>
    <message>
        <source>on hold</source>
        <translation>停钟</translation>
    </message>
    <message>
        <source>no guidance</source>
        <translation>无指导</translation>
    </message>
    <message>
        <source>round {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
    <message>
        <source>asks extension</source>
        <translation>请延期</translation>
    </message>
    <message>
        <source>asks to withdraw</source>
        <translation>请撤回</translation>
    </message>
    <message>
        <source>reports loss</source>
        <translation>报战败</translation>
    </message>
    <message>
        <source>{days} d late</source>
        <translation>超时 {days} 天</translation>
    </message>
    <message>
        <source>unit to choose</source>
        <translation>待选单位</translation>
    </message>
    <message>
        <source>ended {days} d ago</source>
        <translation>到期 {days} 天</translation>
    </message>
    <message>
        <source>ends today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>to submit</source>
        <translation>待上报</translation>
    </message>
    <message>
        <source>to review</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>to file</source>
        <translation>待备案</translation>
    </message>
    <message>
        <source>to announce</source>
        <translation>待通告</translation>
    </message>
    <message>
        <source>exclusive</source>
        <translation>独家开发中</translation>
    </message>
    <message>
        <source>to judge</source>
        <translation>待评估</translation>
    </message>
    <message>
        <source>reselecting</source>
        <translation>重新选择中</translation>
    </message>
    <message>
        <source>won</source>
        <translation>开发成功</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>已签约</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>已注册</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>战败</translation>
    </message>
    <message>
        <source>To submit</source>
        <translation>待上报</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>To announce</source>
        <translation>待通告</translation>
    </message>
    <message>
        <source>Exclusive</source>
        <translation>独家开发中</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>即将到期</translation>
    </message>
    <message>
        <source>To judge</source>
        <translation>待评估</translation>
    </message>
    <message>
        <source>Reselecting</source>
        <translation>重新选择中</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>开发成功</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签约</translation>
    </message>
    <message>
        <source>{day} {state}</source>
        <translation>{day} {state}</translation>
    </message>
    <message>
        <source>{count} competing</source>
        <translation>竞争 {count} 份</translation>
    </message>
    <message>
        <source>no progress recorded</source>
        <translation>尚无进展记录</translation>
    </message>
    <message>
        <source>drafted</source>
        <translation>草拟</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>审核同意</translation>
    </message>
    <message>
        <source>filed</source>
        <translation>登记备案</translation>
    </message>
    <message>
        <source>announced</source>
        <translation>通告</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>期满</translation>
    </message>
    <message>
        <source>judged without progress</source>
        <translation>裁定无显著进展</translation>
    </message>
    <message>
        <source>Supervisor&apos;s review</source>
        <translation>主管审核</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>指导</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>competitor {name}</source>
        <translation>竞争对手 {name}</translation>
    </message>
    <message>
        <source>went to {place}</source>
        <translation>流向 {place}</translation>
    </message>
    <message>
        <source>next contact {day}</source>
        <translation>下次联系 {day}</translation>
    </message>
    <message>
        <source>rules v{number}</source>
        <translation>规则 v{number}</translation>
    </message>
    <message>
        <source>Edit plan…</source>
        <translation>修改预案…</translation>
    </message>
    <message>
        <source>Submit plan</source>
        <translation>上报预案</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>同意…</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>驳回…</translation>
    </message>
    <message>
        <source>Compare side by side…</source>
        <translation>并列比较…</translation>
    </message>
    <message>
        <source>File in the register</source>
        <translation>登记备案</translation>
    </message>
    <message>
        <source>Publish the notice</source>
        <translation>发布内部通告</translation>
    </message>
    <message>
        <source>Record progress…</source>
        <translation>记进展…</translation>
    </message>
    <message>
        <source>Supervisor&apos;s review…</source>
        <translation>主管审核…</translation>
    </message>
    <message>
        <source>Record guidance</source>
        <translation>记指导</translation>
    </message>
    <message>
        <source>Hold the clock…</source>
        <translation>停钟…</translation>
    </message>
    <message>
        <source>Resume the clock…</source>
        <translation>恢复计时…</translation>
    </message>
    <message>
        <source>Ask for extension…</source>
        <translation>申请延期…</translation>
    </message>
    <message>
        <source>Yes, extend…</source>
        <translation>有，延期…</translation>
    </message>
    <message>
        <source>No, reselect…</source>
        <translation>无，重新选择…</translation>
    </message>
    <message>
        <source>Choose the unit…</source>
        <translation>选定开发单位…</translation>
    </message>
    <message>
        <source>Report success…</source>
        <translation>报开发成功…</translation>
    </message>
    <message>
        <source>Report loss…</source>
        <translation>战败申请…</translation>
    </message>
    <message>
        <source>Agree…</source>
        <translation>同意…</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>不同意…</translation>
    </message>
    <message>
        <source>Approve the plan?</source>
        <translation>是否同意预案？</translation>
    </message>
    <message>
        <source>Both need a reason. An approved plan is then filed.</source>
        <translation>均须写理由。同意后登记备案。</translation>
    </message>
    <message>
        <source>Significant progress?</source>
        <translation>有无显著进展？</translation>
    </message>
    <message>
        <source>Both need a reason. Until you judge, other units still may not step in.</source>
        <translation>均须写理由。裁定前其他单位仍不得介入。</translation>
    </message>
    <message>
        <source>The unit asks to withdraw. Agree?</source>
        <translation>单位申请撤回，是否同意？</translation>
    </message>
    <message>
        <source>The unit reports the prospect lost. Agree?</source>
        <translation>单位报战败，是否同意？</translation>
    </message>
    <message>
        <source>Agreed, the prospect is free again for every unit.</source>
        <translation>同意后，各单位均可重新申报该客户。</translation>
    </message>
    <message>
        <source>{unit} has not submitted the plan yet.</source>
        <translation>{unit}尚未上报预案。</translation>
    </message>
    <message>
        <source>{organ} reviews the plan.</source>
        <translation>由{organ}审核。</translation>
    </message>
    <message>
        <source>{organ} files and announces it.</source>
        <translation>由{organ}登记备案、发布通告。</translation>
    </message>
    <message>
        <source>{unit} develops exclusively.</source>
        <translation>{unit}独家开发中。</translation>
    </message>
    <message>
        <source>{organ} judges the progress; nobody else may step in.</source>
        <translation>由{organ}裁定有无显著进展，其他单位不得介入。</translation>
    </message>
    <message>
        <source>{organ} chooses the unit; nobody may step in until then.</source>
        <translation>由{organ}选定开发单位，选定前不得介入。</translation>
    </message>
    <message>
        <source>{unit} signs the agreement with the client.</source>
        <translation>由{unit}与客户签订协议。</translation>
    </message>
    <message>
        <source>Waits for its client code and registration.</source>
        <translation>等待编码、注册。</translation>
    </message>
    <message>
        <source>visits</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>What the unit should plan and do; it clears “no guidance”.</source>
        <translation>写明开发单位应如何策划、怎么做；记录后不再显示“无指导”。</translation>
    </message>
    <message>
        <source>The guidance is recorded.</source>
        <translation>指导已记录。</translation>
    </message>
    <message>
        <source>Your review of the follow-up card, with what to do next.</source>
        <translation>对跟进卡的审核意见和下一步要求。</translation>
    </message>
    <message>
        <source>Review and guidance</source>
        <translation>审核意见和指导</translation>
    </message>
    <message>
        <source>The review is recorded.</source>
        <translation>审核意见已记录。</translation>
    </message>
    <message>
        <source>Hold the clock</source>
        <translation>停钟</translation>
    </message>
    <message>
        <source>For a delay of the organ&apos;s own; the last day moves by as long.</source>
        <translation>因管理机构自身原因耽误时停钟，截止日相应顺延。</translation>
    </message>
    <message>
        <source>The clock is on hold.</source>
        <translation>已停钟。</translation>
    </message>
    <message>
        <source>Resume the clock</source>
        <translation>恢复计时</translation>
    </message>
    <message>
        <source>The last day moves by the days that the clock stood still.</source>
        <translation>截止日按停钟天数顺延。</translation>
    </message>
    <message>
        <source>The clock runs again.</source>
        <translation>已恢复计时。</translation>
    </message>
    <message>
        <source>Ask for extension</source>
        <translation>申请延期</translation>
    </message>
    <message>
        <source>The organ judges; until then the last day stays as it is.</source>
        <translation>由管理机构裁定，裁定前截止日不变。</translation>
    </message>
    <message>
        <source>The organ has been asked.</source>
        <translation>已向管理机构申请。</translation>
    </message>
    <message>
        <source>Report success</source>
        <translation>报开发成功</translation>
    </message>
    <message>
        <source>The agreement is to be signed within the term of the rules.</source>
        <translation>须在规则规定的期限内与客户签订协议。</translation>
    </message>
    <message>
        <source>What was achieved</source>
        <translation>开发结果</translation>
    </message>
    <message>
        <source>Reported as won.</source>
        <translation>已报开发成功。</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>While it is exclusive, the organ confirms it first.</source>
        <translation>独家开发期内撤回须经管理机构同意。</translation>
    </message>
    <message>
        <source>The withdrawal is recorded.</source>
        <translation>撤回已登记。</translation>
    </message>
    <message>
        <source>A date such as 2026-11-23.</source>
        <translation>请写成 2026-11-23 这样的日期。</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Next contact</source>
        <translation>下次联系</translation>
    </message>
    <message>
        <source>Record progress</source>
        <translation>记进展</translation>
    </message>
    <message>
        <source>Visits, quotations and guidance are what the organ judges by.</source>
        <translation>管理机构按走访、报价等记录裁定有无显著进展。</translation>
    </message>
    <message>
        <source>The progress is recorded.</source>
        <translation>进展已记录。</translation>
    </message>
    <message>
        <source>Reject the plan</source>
        <translation>驳回预案</translation>
    </message>
    <message>
        <source>The unit sees the reason; the prospect is free again.</source>
        <translation>开发单位会看到理由；该客户可由其他单位申报。</translation>
    </message>
    <message>
        <source>The plan is rejected.</source>
        <translation>预案已驳回。</translation>
    </message>
    <message>
        <source>Approve the plan</source>
        <translation>同意预案</translation>
    </message>
    <message>
        <source>Signed over the plan as it stands; then file and announce it.</source>
        <translation>对现有预案内容签署同意；随后登记备案、发布通告。</translation>
    </message>
    <message>
        <source>The plan is approved.</source>
        <translation>预案已同意。</translation>
    </message>
    <message>
        <source>Why it was lost</source>
        <translation>战败原因</translation>
    </message>
    <message>
        <source>Competitor</source>
        <translation>竞争对手</translation>
    </message>
    <message>
        <source>Where the business goes</source>
        <translation>业务流向</translation>
    </message>
    <message>
        <source>Price level</source>
        <translation>对方价格水平</translation>
    </message>
    <message>
        <source>Report loss</source>
        <translation>战败申请</translation>
    </message>
    <message>
        <source>The organ confirms it; then the prospect is free again.</source>
        <translation>经管理机构同意后，各单位可重新申报该客户。</translation>
    </message>
    <message>
        <source>The loss is reported.</source>
        <translation>战败申请已上报。</translation>
    </message>
    <message>
        <source>Decline the end</source>
        <translation>不同意结束</translation>
    </message>
    <message>
        <source>The unit goes on developing and sees the reason.</source>
        <translation>开发单位继续开发，并看到理由。</translation>
    </message>
    <message>
        <source>Agree to the end</source>
        <translation>同意结束</translation>
    </message>
    <message>
        <source>The prospect is free again for every unit.</source>
        <translation>各单位可重新申报该客户。</translation>
    </message>
    <message>
        <source>The unit sees your answer.</source>
        <translation>已答复，开发单位可看到。</translation>
    </message>
    <message>
        <source>No significant progress</source>
        <translation>无显著进展</translation>
    </message>
    <message>
        <source>The unit loses its exclusivity; then choose the next one.</source>
        <translation>原单位失去独家开发权；随后选定下一个开发单位。</translation>
    </message>
    <message>
        <source>Judged. Now choose the unit that develops next.</source>
        <translation>已裁定。请选定下一个开发单位。</translation>
    </message>
    <message>
        <source>at the latest {day}</source>
        <translation>最迟 {day}</translation>
    </message>
    <message>
        <source>Extended to</source>
        <translation>延期至</translation>
    </message>
    <message>
        <source>Significant progress: extend</source>
        <translation>有显著进展，延期</translation>
    </message>
    <message>
        <source>The unit goes on exclusively, {hint}.</source>
        <translation>原单位继续独家开发，{hint}。</translation>
    </message>
    <message>
        <source>Judged; the period is extended.</source>
        <translation>已裁定，独家开发期延长。</translation>
    </message>
    <message>
        <source>Next unit</source>
        <translation>开发单位</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>责任人 A 角</translation>
    </message>
    <message>
        <source>B person</source>
        <translation>责任人 B 角</translation>
    </message>
    <message>
        <source>Choose the unit</source>
        <translation>选定开发单位</translation>
    </message>
    <message>
        <source>Before: {unit}. Choosing it again needs a reason.</source>
        <translation>原开发单位：{unit}；仍选原单位须写理由。</translation>
    </message>
    <message>
        <source>The unit is chosen; a new round begins.</source>
        <translation>开发单位已选定，新一轮开始。</translation>
    </message>
    <message>
        <source>Prospect</source>
        <translation>潜在客户</translation>
    </message>
    <message>
        <source>Territory</source>
        <translation>属地</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>开发单位</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>拟开发业务</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Days left</source>
        <translation>剩余天数</translation>
    </message>
    <message>
        <source>Announced on</source>
        <translation>通告日</translation>
    </message>
    <message>
        <source>Exclusive to</source>
        <translation>独家至</translation>
    </message>
    <message>
        <source>Last progress</source>
        <translation>最近进展</translation>
    </message>
    <message>
        <source>In this state since</source>
        <translation>进入本状态</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Register no.</source>
        <translation>登记号</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>yuan a year, such as 360,000</source>
        <translation>元／年，如 360,000</translation>
    </message>
    <message>
        <source>18 signs, if known</source>
        <translation>统一社会信用代码，如已知</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>An amount in yuan, such as 360,000.</source>
        <translation>请写金额（元），如 360,000。</translation>
    </message>
    <message>
        <source>Somebody else than the A person.</source>
        <translation>B 角不能与 A 角相同。</translation>
    </message>
    <message>
        <source>Before it can be submitted, it lacks: {fields}.</source>
        <translation>上报前还缺：{fields}。</translation>
    </message>
    <message>
        <source>Record the agreement…</source>
        <translation>录入协议…</translation>
    </message>
    <message>
        <source>Issue the code and register</source>
        <translation>编码并注册</translation>
    </message>
    <message>
        <source>Record the agreement</source>
        <translation>录入服务协议</translation>
    </message>
    <message>
        <source>As it was signed by both; not dated before the exclusive period.</source>
        <translation>按双方签订的文本录入；签订日不早于独家开发期起始。</translation>
    </message>
    <message>
        <source>Signed. Now it waits for its client code.</source>
        <translation>已签约，等待编码、注册。</translation>
    </message>
    <message>
        <source>a client of {unit}</source>
        <translation>{unit}的客户</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{why}: {who}</source>
        <translation>{why}：{who}</translation>
    </message>
    <message>
        <source>Same credit code</source>
        <translation>信用代码相同</translation>
    </message>
    <message>
        <source>Same name</source>
        <translation>名称相同</translation>
    </message>
    <message>
        <source>Similar name</source>
        <translation>名称相似</translation>
    </message>
    <message>
        <source>Same telephone</source>
        <translation>电话相同</translation>
    </message>
    <message>
        <source>Same address</source>
        <translation>地址相同</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>quotes</source>
        <translation>报价</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>指导</translation>
    </message>
    <message>
        <source>extended</source>
        <translation>已延期</translation>
    </message>
    <message>
        <source>Unit: plans {plans} · wins {wins} · revenue {revenue} yuan</source>
        <translation>全单位：上报预案 {plans} · 开发成功 {wins} · 预计年收入 {revenue} 元</translation>
    </message>
    <message>
        <source>Expected yearly revenue (yuan)</source>
        <translation>开发成功预计年收入（元）</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Plans submitted</source>
        <translation>上报预案数</translation>
    </message>
    <message>
        <source>Wins</source>
        <translation>开发成功数</translation>
    </message>
    <message>
        <source>Show what is counted here</source>
        <translation>看看计入了哪些</translation>
    </message>
    <message>
        <source>{count} in this round</source>
        <translation>本轮 {count} 条</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Progress notes</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>Quotations</source>
        <translation>报价</translation>
    </message>
    <message>
        <source>Guidance by the organ</source>
        <translation>管理机构指导</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>延期</translation>
    </message>
    <message>
        <source>No visit is recorded in this round.</source>
        <translation>本轮没有记录过走访。</translation>
    </message>
    <message>
        <source>The unit has recorded no progress in this round.</source>
        <translation>开发单位本轮没有记录过进展。</translation>
    </message>
    <message>
        <source>No quotation is recorded in this round.</source>
        <translation>本轮没有记录过报价。</translation>
    </message>
    <message>
        <source>The organ has recorded no guidance in this round.</source>
        <translation>管理机构本轮没有记录过指导。</translation>
    </message>
    <message>
        <source>The period was not extended in this round.</source>
        <translation>本轮没有延过期。</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>用邮协议</translation>
    </message>
    <message>
        <source>Mail use, this year and last</source>
        <translation>用邮（本年、上年）</translation>
    </message>
    <message>
        <source>Approved plans, rounds</source>
        <translation>已同意的预案、轮次</translation>
    </message>
    <message>
        <source>Plans not approved</source>
        <translation>未获同意的预案</translation>
    </message>
    <message>
        <source>Visits and contacts</source>
        <translation>走访和联系</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>{amount} yuan</source>
        <translation>{amount} 元</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>taken by {author}, {unit}</source>
        <translation>登记人：{author}（{unit}）</translation>
    </message>
    <message>
        <source>nothing follows: {reason}</source>
        <translation>已了结：{reason}</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>处理单位</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>已转预案</translation>
    </message>
    <message>
        <source>nothing follows</source>
        <translation>已了结</translation>
    </message>
    <message>
        <source>Record an incoming contact</source>
        <translation>登记来电来访</translation>
    </message>
    <message>
        <source>Who called or came. If another unit develops them, the contact goes to it.</source>
        <translation>登记谁来电或来访。如该客户正由其他单位独家开发，登记后转该单位处理。</translation>
    </message>
    <message>
        <source>such as 9:40</source>
        <translation>如 9:40</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>call</source>
        <translation>来电</translation>
    </message>
    <message>
        <source>visit</source>
        <translation>来访</translation>
    </message>
    <message>
        <source>A time such as 9:40.</source>
        <translation>时间如 9:40。</translation>
    </message>
    <message>
        <source>{words} (provisional)</source>
        <translation>{words}（暂定）</translation>
    </message>
    <message>
        <source>This round: visits {visits}, progress notes {progress}, quotations {quotations}, guidance {guidance}; extended {extensions} of {most} times.</source>
        <translation>本轮：走访 {visits} 次，进展 {progress} 条，报价 {quotations} 次，指导 {guidance} 条；已延期 {extensions} 次，最多 {most} 次。</translation>
    </message>
</context>
<context>
    <name>ClaimsPage</name>
    <message>
        <source>Claim board</source>
        <translation>认领看板</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>新建预案…</translation>
    </message>
    <message>
        <source>{count} open</source>
        <translation>在办 {count} 份</translation>
    </message>
    <message>
        <source>No claim matches the filter</source>
        <translation>没有符合筛选的预案</translation>
    </message>
    <message>
        <source>Take filters away, or ask whether somebody is free with /.</source>
        <translation>可清除筛选，或按 / 查某单位是否可开发。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Nobody develops a prospect yet</source>
        <translation>还没有开发预案</translation>
    </message>
    <message>
        <source>A unit drafts a plan; the organ above reviews, files and announces it.</source>
        <translation>由开发单位草拟预案上报，上级机构审核、登记备案并发布通告。</translation>
    </message>
    <message>
        <source>Filing register…</source>
        <translation>登记备案簿…</translation>
    </message>
    <message>
        <source>Month plan…</source>
        <translation>月度计划…</translation>
    </message>
    <message>
        <source>Incoming contacts…</source>
        <translation>来电来访…</translation>
    </message>
</context>
<context>
    <name>ClientChooser</name>
    <message>
        <source>All clients</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>Choose the client whose register you want to read</source>
        <translation>选择要看谁的查阅登记</translation>
    </message>
    <message>
        <source>Client: {name}</source>
        <translation>客户：{name}</translation>
    </message>
    <message>
        <source>client: name, initials or code</source>
        <translation>客户：名称、拼音首字母或代码</translation>
    </message>
</context>
<context>
    <name>ClientFilters</name>
    <message>
        <source>Name, pinyin initials, code, contact, phone</source>
        <translation>名称、拼音首字母、代码、联系人、电话</translation>
    </message>
    <message>
        <source>Verification late</source>
        <translation>核实超期</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>my own</source>
        <translation>我负责的</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>专业</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>without owner</source>
        <translation>无人负责</translation>
    </message>
    <message>
        <source>Below 60% complete</source>
        <translation>完整度低于 60%</translation>
    </message>
    <message>
        <source>Verification due soon</source>
        <translation>核实即将到期</translation>
    </message>
    <message>
        <source>important, one contact of ours</source>
        <translation>重要客户，仅一名联系人</translation>
    </message>
</context>
<context>
    <name>ClientFinder</name>
    <message>
        <source>name, code or credit code</source>
        <translation>名称、客户编码或信用代码</translation>
    </message>
    <message>
        <source>name, initials or code</source>
        <translation>名称、首字母或客户编码</translation>
    </message>
</context>
<context>
    <name>ClientList</name>
    <message>
        <source>not registered</source>
        <translation>未注册</translation>
    </message>
    <message>
        <source>{days} d over</source>
        <translation>超 {days} 天</translation>
    </message>
    <message>
        <source>never verified</source>
        <translation>未核实</translation>
    </message>
    <message>
        <source>due</source>
        <translation>本期待核</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>按期</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>单位名称</translation>
    </message>
    <message>
        <source>Client code</source>
        <translation>客户代码</translation>
    </message>
    <message>
        <source>Main mail use</source>
        <translation>主要用邮</translation>
    </message>
    <message>
        <source>Account manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Responsible unit</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>完整度</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>信用状态</translation>
    </message>
</context>
<context>
    <name>ClientTab</name>
    <message>
        <source>Who looked at this client</source>
        <translation>谁看过这个客户</translation>
    </message>
</context>
<context>
    <name>ClientsPart</name>
    <message>
        <source>Clients held</source>
        <translation>名下客户</translation>
    </message>
    <message>
        <source>Name, code or unit</source>
        <translation>名称、代码或单位</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未了</translation>
    </message>
    <message>
        <source>Successor</source>
        <translation>接手人</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未指定</translation>
    </message>
    <message>
        <source>not yours to hand over</source>
        <translation>由他人移交</translation>
    </message>
    <message>
        <source>Successor as B owner</source>
        <translation>B 角接手人</translation>
    </message>
    <message>
        <source>Gets the B place of the leaver, or one that gets vacant; else the successor</source>
        <translation>接手离岗人的 B 角，或补上空出的 B 角；不选时由接手人接</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Choose a successor</source>
        <translation>选择接手人</translation>
    </message>
    <message>
        <source>B owner: the same</source>
        <translation>B 角：同接手人</translation>
    </message>
    <message>
        <source>{name} · {unit} · {n} clients</source>
        <translation>{name} · {unit} · {n} 户</translation>
    </message>
    <message>
        <source>No client matches “{words}”.</source>
        <translation>没有与“{words}”相符的客户。</translation>
    </message>
    <message>
        <source>Their names are outside your rights.</source>
        <translation>客户名称不在您的权限内。</translation>
    </message>
    <message>
        <source>No client is left under this name.</source>
        <translation>名下没有客户。</translation>
    </message>
    <message>
        <source>Give the {n} ticked</source>
        <translation>指定给勾选的 {n} 户</translation>
    </message>
    <message>
        <source>Give all {n}</source>
        <translation>指定给全部 {n} 户</translation>
    </message>
    <message>
        <source>Choose a successor first.</source>
        <translation>请先选择接手人。</translation>
    </message>
    <message>
        <source>{n} more to be handed over by {who}: {units}</source>
        <translation>另有 {n} 户由{who}移交：{units}</translation>
    </message>
    <message>
        <source>{unit} {n}</source>
        <translation>{unit} {n} 户</translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message>
        <source>Use on credit of periods that have ended becomes one bill for each client, agreement and period. A client&apos;s credit pays it at once.</source>
        <translation>已结束账期的记欠用邮，按客户、协议、账期各出一张账单；客户有预存、溢缴的，当即抵付。</translation>
    </message>
    <message>
        <source>Close periods</source>
        <translation>结账</translation>
    </message>
    <message>
        <source>Making bills</source>
        <translation>正在生成账单</translation>
    </message>
    <message>
        <source>A date looks like 2026-11-23</source>
        <translation>日期写作 2026-11-23</translation>
    </message>
    <message>
        <source>Periods ended by</source>
        <translation>账期截至</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>to be made</source>
        <translation>待生成</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>账单号</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>账期</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>笔数</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Everything used on credit in periods that ended by {day} is billed. A period that still runs is billed after its last day.</source>
        <translation>截至 {day} 已结束账期的记欠用邮都已出账；未结束的账期，待其最后一天过后再出账。</translation>
    </message>
    <message>
        <source>No bill is to be made</source>
        <translation>没有要出的账单</translation>
    </message>
    <message>
        <source>{client}: {fen}</source>
        <translation>{client}：{fen}</translation>
    </message>
    <message>
        <source>{count} clients in all</source>
        <translation>共 {count} 户</translation>
    </message>
    <message>
        <source>Used on credit without an agreement in force, so no bill is made (K1). Record the agreement or correct the use:</source>
        <translation>以下客户有记欠用邮而当日没有生效的记欠协议，不出账单；请补录协议或更正用邮：</translation>
    </message>
    <message>
        <source>{count} bills   {sum}</source>
        <translation>{count} 张账单   {sum}</translation>
    </message>
    <message>
        <source>{sums} made, {credit} of it paid out of credit</source>
        <translation>已生成 {sums}，其中溢缴抵付 {credit}</translation>
    </message>
    <message>
        <source>Make {count} bills</source>
        <translation>生成 {count} 张账单</translation>
    </message>
    <message>
        <source>Make bills</source>
        <translation>生成账单</translation>
    </message>
    <message>
        <source>There is no bill to be made.</source>
        <translation>没有要生成的账单。</translation>
    </message>
    <message>
        <source>It was not read which bills are to be made.</source>
        <translation>要出的账单没有读完。</translation>
    </message>
    <message>
        <source>Read them now</source>
        <translation>重新读取</translation>
    </message>
</context>
<context>
    <name>CodeForm</name>
    <message>
        <source>Set the password and open</source>
        <translation>设置密码并打开</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>一次性代码</translation>
    </message>
    <message>
        <source>Code: 10 groups of 4 signs</source>
        <translation>代码：10 组，每组 4 个字符</translation>
    </message>
    <message>
        <source>Back to the password</source>
        <translation>返回密码解锁</translation>
    </message>
    <message>
        <source>{office}: the code opens once; afterwards your own password does.</source>
        <translation>{office}：代码只能用一次，以后用您自己的密码打开。</translation>
    </message>
    <message>
        <source>The two passwords differ. Type the same one twice.</source>
        <translation>两次输入的密码不一致，请重新输入。</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
</context>
<context>
    <name>CodePlate</name>
    <message>
        <source>One-time code for {name}</source>
        <translation>{name} 的一次性代码</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Handed over, close</source>
        <translation>已交给本人，关闭</translation>
    </message>
    <message>
        <source>Hand it over in person. It is shown once and works once: at the unlock page, “New computer”, “I have a code”. A newer code replaces it.</source>
        <translation>请当面交给本人。代码只显示一次，只能用一次：在解锁页点“换了电脑”，再点“我有代码”。新发的代码会取代旧的。</translation>
    </message>
</context>
<context>
    <name>CodeTemplate</name>
    <message>
        <source>fixed text</source>
        <translation>固定文字</translation>
    </message>
    <message>
        <source>separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>province (GB/T 2260)</source>
        <translation>省（GB/T 2260）</translation>
    </message>
    <message>
        <source>prefecture (GB/T 2260)</source>
        <translation>地市（GB/T 2260）</translation>
    </message>
    <message>
        <source>code of the organ</source>
        <translation>机构代码</translation>
    </message>
    <message>
        <source>value of the client</source>
        <translation>客户取值</translation>
    </message>
    <message>
        <source>serial</source>
        <translation>流水号</translation>
    </message>
    <message>
        <source>check digits</source>
        <translation>校验码</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} 位</translation>
    </message>
    <message>
        <source>counted in each area</source>
        <translation>各地区分别计数</translation>
    </message>
    <message>
        <source>counted in the province</source>
        <translation>全省统一计数</translation>
    </message>
    <message>
        <source>counted all together</source>
        <translation>统一计数</translation>
    </message>
    <message>
        <source>00: by the province</source>
        <translation>00 为省局自编</translation>
    </message>
</context>
<context>
    <name>CodesTab</name>
    <message>
        <source>Codes issued are shown to organ officers, who issue them.</source>
        <translation>已编代码由大客户管理机构人员查看，编码也由其办理。</translation>
    </message>
    <message>
        <source>Authorisations to issue codes</source>
        <translation>代码编制授权</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>收回…</translation>
    </message>
    <message>
        <source>Record an authorisation…</source>
        <translation>登记授权…</translation>
    </message>
    <message>
        <source>Codes issued</source>
        <translation>已编代码</translation>
    </message>
    <message>
        <source>A prefecture issues codes once the paper of its province is recorded here; a province issues them itself.</source>
        <translation>地级市邮政局要先在这里登记省局的授权文件才能编码；省局自行编码，不用授权。</translation>
    </message>
    <message>
        <source>No authorisation on record</source>
        <translation>还没有登记授权</translation>
    </message>
    <message>
        <source>{total}, the newest {count}</source>
        <translation>{total} 个，列出最新 {count} 个</translation>
    </message>
    <message>
        <source>Open an unregistered client and choose “Register…”.</source>
        <translation>打开一户未注册客户的档案，点“登记注册…”。</translation>
    </message>
    <message>
        <source>No code was issued yet</source>
        <translation>还没有编过代码</translation>
    </message>
    <message>
        <source>Choose an authorisation that holds and that your organ recorded or gave.</source>
        <translation>请先选一项有效的、由本机构登记或给出的授权。</translation>
    </message>
    <message>
        <source>Revoke the authorisation of {unit}?</source>
        <translation>收回“{unit}”的编码授权？</translation>
    </message>
    <message>
        <source>It ends today. Codes issued under it stay; no further one is issued.</source>
        <translation>授权今天终止。已编的代码照旧有效，不能再编新的。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Prefecture</source>
        <translation>地级市邮政局</translation>
    </message>
    <message>
        <source>Given by</source>
        <translation>授权单位</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Serials</source>
        <translation>号段</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>已编</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>已收回</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>预占</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>编码单位</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Competing plans</source>
        <translation>并列比较预案</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Approve the chosen plan, reject the others</source>
        <translation>同意所选预案，驳回其余</translation>
    </message>
    <message>
        <source>Choose the plan of {unit}</source>
        <translation>选定{unit}的预案</translation>
    </message>
    <message>
        <source>Arrived complete</source>
        <translation>完整上报</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Reason for each</source>
        <translation>逐份理由</translation>
    </message>
    <message>
        <source>choose a plan first</source>
        <translation>请先选定一份</translation>
    </message>
    <message>
        <source>Reason, {unit}</source>
        <translation>{unit}的理由</translation>
    </message>
    <message>
        <source>why it is chosen</source>
        <translation>选定的理由</translation>
    </message>
    <message>
        <source>why it is not chosen</source>
        <translation>不采用的理由</translation>
    </message>
    <message>
        <source>Choose the plan that is approved.</source>
        <translation>请选定同意的一份预案。</translation>
    </message>
    <message>
        <source>Each unit gets its own reason; write them all.</source>
        <translation>每个单位都要有自己的理由，请逐份写明。</translation>
    </message>
    <message>
        <source>One decision settles all {count} plans. Arrival and evidence inform it and decide nothing.</source>
        <translation>一次裁定 {count} 份预案。到达先后和下列依据只供参考，不自动决定。</translation>
    </message>
    <message>
        <source>Earlier with this prospect, the strongest evidence first</source>
        <translation>此前与该客户的往来（依据由强到弱）</translation>
    </message>
    <message>
        <source>No unit has an agreement, plan or contact on record.</source>
        <translation>各单位此前都没有协议、预案或联系记录。</translation>
    </message>
</context>
<context>
    <name>ComputerTab</name>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>keyring of the system</source>
        <translation>系统密钥环</translation>
    </message>
    <message>
        <source>a file only this account can read</source>
        <translation>只有本系统账户能读的文件</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>本局</translation>
    </message>
    <message>
        <source>Folder of the office</source>
        <translation>办公库文件夹</translation>
    </message>
    <message>
        <source>Own settings and keys</source>
        <translation>个人设置和密钥</translation>
    </message>
    <message>
        <source>Workstation key</source>
        <translation>工作站密钥</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>The workstation key lies in a file: whoever copies this account&apos;s files and the office needs only a password.</source>
        <translation>工作站密钥存为文件：有人同时复制了本账户的文件和办公库，就只差一个密码。</translation>
    </message>
    <message>
        <source>Computer and account</source>
        <translation>电脑和系统账户</translation>
    </message>
    <message>
        <source>Number of this account</source>
        <translation>本账户编号</translation>
    </message>
</context>
<context>
    <name>ConfirmPart</name>
    <message>
        <source>Send back to</source>
        <translation>退回到</translation>
    </message>
    <message>
        <source>Do not</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>step {n}, {organ}</source>
        <translation>第 {n} 环 {organ}</translation>
    </message>
    <message>
        <source>the applicant {name}</source>
        <translation>申请人 {name}</translation>
    </message>
    <message>
        <source>the applicant of each</source>
        <translation>各自的申请人</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Changed by somebody else</source>
        <translation>已被他人改动</translation>
    </message>
    <message>
        <source>The same fields were changed meanwhile</source>
        <translation>您编辑期间，同样的字段被他人改动</translation>
    </message>
    <message>
        <source>Choose for each field which value shall hold, then save again.</source>
        <translation>请逐项选择以哪一方的值为准，然后再保存。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save the choice</source>
        <translation>按选择保存</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>您的</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方的</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Choose one side for every field.</source>
        <translation>每个字段都要选定一方。</translation>
    </message>
</context>
<context>
    <name>CopiesPart</name>
    <message>
        <source>Copy to</source>
        <translation>抄送</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Copy for information</source>
        <translation>抄送</translation>
    </message>
    <message>
        <source>asked nothing</source>
        <translation>只告知，不办理</translation>
    </message>
    <message>
        <source>Find a person or unit</source>
        <translation>找人或单位</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>不抄送</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all of: {name}</source>
        <translation>复制整项：{name}</translation>
    </message>
    <message>
        <source>Section 3 (important persons) is never copied</source>
        <translation>第 3 类（相关重要人士）一律不能复制</translation>
    </message>
    <message>
        <source>Only viewing is yours; may copy: {who}</source>
        <translation>您只能看；可以复制的：{who}</translation>
    </message>
    <message>
        <source>Nothing is entered here</source>
        <translation>这一项未填</translation>
    </message>
    <message>
        <source>Registered; cleared from the clipboard after {seconds} s</source>
        <translation>记入查阅登记；{seconds} 秒后从剪贴板清除</translation>
    </message>
    <message>
        <source>this row</source>
        <translation>这一行</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>这位联系人</translation>
    </message>
    <message>
        <source>address</source>
        <translation>这个地址</translation>
    </message>
    <message>
        <source>Who may copy</source>
        <translation>谁可以复制</translation>
    </message>
    <message>
        <source>Copied: {name}. It is cleared from the clipboard in {seconds} s.</source>
        <translation>已复制：{name}。{seconds} 秒后从剪贴板清除，已记入查阅登记。</translation>
    </message>
</context>
<context>
    <name>CreateForm</name>
    <message>
        <source>Create the office</source>
        <translation>新建办公库</translation>
    </message>
    <message>
        <source>New office</source>
        <translation>新建办公库</translation>
    </message>
    <message>
        <source>The first user is administrator, and keeper until there is a second person.</source>
        <translation>第一个用户是系统管理员；有第二个人之前，兼任档案专管员。</translation>
    </message>
    <message>
        <source>Name of the bureau</source>
        <translation>局名</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Print the recovery sheets later (within 7 days; until then an amber bar)</source>
        <translation>以后再打印恢复单（7 天之内，其间显示黄色提示）</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>The two passwords differ. Type the same one twice.</source>
        <translation>两次输入的密码不一致，请重新输入。</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>正在新建…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder on a disk of this computer</source>
        <translation>本机硬盘上的文件夹</translation>
    </message>
    <message>
        <source>Folder of the office</source>
        <translation>办公库文件夹</translation>
    </message>
</context>
<context>
    <name>Credit</name>
    <message>
        <source>credit stopped</source>
        <translation>已停用记欠</translation>
    </message>
    <message>
        <source>stop lifted to {day}</source>
        <translation>限期解除至 {day}</translation>
    </message>
    <message>
        <source>{days} d overdue</source>
        <translation>逾期 {days} 天</translation>
    </message>
    <message>
        <source>over the limit</source>
        <translation>超额度</translation>
    </message>
    <message>
        <source>{share} of the limit</source>
        <translation>占用 {share}</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>due in {days} d</source>
        <translation>{days} 天后到期</translation>
    </message>
    <message>
        <source>credit {state}</source>
        <translation>记欠{state}</translation>
    </message>
    <message>
        <source>Data as of {day}.</source>
        <translation>数据截至 {day}。</translation>
    </message>
    <message>
        <source>On-credit use is stopped: {overdue} yuan overdue, the oldest since {oldest}, {days} days. Cash and prepaid mail go on; paying alone does not restore it. </source>
        <translation>已停用记欠：逾期 {overdue} 元，最早一笔 {oldest} 到期，已逾期 {days} 天。现付、预付照常办理；付清后还须原批准机构决定才能恢复。</translation>
    </message>
    <message>
        <source>On-credit use is stopped; nothing is overdue any more, the decision to restore it is still to come. Cash and prepaid mail go on. </source>
        <translation>已停用记欠：逾期已付清，恢复尚待原批准机构决定。现付、预付照常办理。</translation>
    </message>
    <message>
        <source>The stop is lifted up to {until}; {overdue} yuan are overdue. After that day on-credit use is stopped again. </source>
        <translation>停用限期解除至 {until}，逾期 {overdue} 元；过期未清将自动再停用记欠。</translation>
    </message>
    <message>
        <source>{overdue} yuan overdue, the oldest since {oldest}, {days} days; below the threshold, so on-credit use is not stopped. </source>
        <translation>逾期 {overdue} 元，最早一笔 {oldest} 到期，已逾期 {days} 天；未超过小额界限，暂不停用记欠。</translation>
    </message>
    <message>
        <source>{share} of the credit limit is used: no further booking on credit. Cash and prepaid mail go on. </source>
        <translation>额度占用 {share}，不再受理新的记欠。现付、预付照常办理。</translation>
    </message>
    <message>
        <source>{soon} yuan fall due soon, next on {due}. Unpaid on the day after, on-credit use is stopped. </source>
        <translation>{soon} 元即将到期，最近一笔 {due} 到期；到期次日未付清将停用记欠。</translation>
    </message>
    <message>
        <source>{share} of the credit limit is used. </source>
        <translation>额度占用 {share}。</translation>
    </message>
</context>
<context>
    <name>CreditActs</name>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Ask for release</source>
        <translation>申请恢复记欠</translation>
    </message>
    <message>
        <source>Ask for a lift</source>
        <translation>申请限期解除</translation>
    </message>
    <message>
        <source>A date such as 2026-11-23.</source>
        <translation>日期，如 2026-11-23。</translation>
    </message>
    <message>
        <source>Sign and submit</source>
        <translation>签名并提交</translation>
    </message>
    <message>
        <source>{organ}, which approved the credit, decides; the account manager never does. Nothing may be overdue when it is asked and when it is decided: {amount} yuan are today.</source>
        <translation>由核定额度的{organ}决定，客户经理不参与。提出和批准时都不能有逾期：今天逾期 {amount} 元。</translation>
    </message>
    <message>
        <source>{organ}, which approved the credit, decides. The stop is suspended up to the last day, {last} at the latest, and holds again by itself the day after if anything is still overdue: {amount} yuan are today.</source>
        <translation>由核定额度的{organ}决定。停用暂停至截止日（最迟 {last}），次日如仍有逾期自动恢复停用：今天逾期 {amount} 元。</translation>
    </message>
</context>
<context>
    <name>CreditDialog</name>
    <message>
        <source>Ask for a credit</source>
        <translation>申请信用等级</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Sign and submit</source>
        <translation>签名并提交</translation>
    </message>
    <message>
        <source>Holds today</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>use so far, papers seen, guarantee</source>
        <translation>用邮情况、已查看的报表、担保等</translation>
    </message>
    <message>
        <source>such as 50,000</source>
        <translation>如 50,000</translation>
    </message>
    <message>
        <source>empty: until it is changed</source>
        <translation>不填：至变更为止</translation>
    </message>
    <message>
        <source>Credit level</source>
        <translation>信用级别</translation>
    </message>
    <message>
        <source>Repayment</source>
        <translation>归还周期</translation>
    </message>
    <message>
        <source>Counts against it</source>
        <translation>占用口径</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>No credit was decided.</source>
        <translation>尚未核定。</translation>
    </message>
    <message>
        <source>Level {level}, limit {limit} yuan, repaid in {repayment}</source>
        <translation>{level} 级，额度 {limit} 元，归还周期 {repayment}</translation>
    </message>
    <message>
        <source>They speak for level {level}; only a proposal.</source>
        <translation>按此建议 {level} 级，仅供参考。</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>An amount in yuan, such as 50,000.</source>
        <translation>金额（元），如 50,000。</translation>
    </message>
    <message>
        <source>A period such as 30天 or 月结.</source>
        <translation>期限，如 30天、月结。</translation>
    </message>
    <message>
        <source>A date such as 2026-11-23.</source>
        <translation>日期，如 2026-11-23。</translation>
    </message>
    <message>
        <source>{percent}% of this limit would be used today.</source>
        <translation>按今天的欠费，将占用此额度的 {percent}%。</translation>
    </message>
    <message>
        <source>Limit (yuan)</source>
        <translation>额度（元）</translation>
    </message>
</context>
<context>
    <name>DateBar</name>
    <message>
        <source>Until then nothing ends or falls due after {last}.</source>
        <translation>确认前，到期、失效和停用一律只计到 {last}。</translation>
    </message>
    <message>
        <source>Confirm the date</source>
        <translation>确认日期</translation>
    </message>
    <message>
        <source>The computer&apos;s date {reading} is {days} days after the last record of {last}: please confirm today&apos;s date. </source>
        <translation>电脑日期 {reading} 与上一条记录 {last} 相差 {days} 天，请确认今天的日期。</translation>
    </message>
    <message>
        <source>The computer&apos;s date {reading} lies before the last record of {last}: please confirm today&apos;s date. </source>
        <translation>电脑日期 {reading} 早于上一条记录 {last}，请确认今天的日期。</translation>
    </message>
    <message>
        <source>The computer&apos;s clock was set back and now says {reading}: please confirm today&apos;s date. </source>
        <translation>电脑时钟曾被调早，现在是 {reading}，请确认今天的日期。</translation>
    </message>
</context>
<context>
    <name>DateDialog</name>
    <message>
        <source>Confirm today&apos;s date</source>
        <translation>确认今天的日期</translation>
    </message>
    <message>
        <source>Is this today&apos;s date?</source>
        <translation>今天是这个日期吗？</translation>
    </message>
    <message>
        <source>The confirmation is registered under your name.</source>
        <translation>确认会以您的名义记入查阅登记。</translation>
    </message>
    <message>
        <source>It is wrong</source>
        <translation>日期不对</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后再说</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>日期正确</translation>
    </message>
    <message>
        <source>Right-click the clock at the bottom right of the screen, choose “Adjust date and time”, and set the date.</source>
        <translation>请在屏幕右下角的时钟上点鼠标右键，选“调整日期和时间”，把日期改对。</translation>
    </message>
    <message>
        <source>Set the date in the settings of this computer, under date and time.</source>
        <translation>请在本机的系统设置中打开“日期和时间”，把日期改对。</translation>
    </message>
    <message>
        <source>Who looks after this computer can do it when you may not. Yice notices by itself: the bar goes away, or asks once more.</source>
        <translation>如果您无权修改，请电脑管理员代改。改好后驿册会自动察觉：提示条消失，或再请您确认一次。</translation>
    </message>
</context>
<context>
    <name>DecisionPart</name>
    <message>
        <source>This round</source>
        <translation>本轮</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation>{day} 前</translation>
    </message>
    <message>
        <source>{words} (provisional)</source>
        <translation>{words}（暂定）</translation>
    </message>
    <message>
        <source>Compare {count} plans side by side…</source>
        <translation>并列比较 {count} 份预案…</translation>
    </message>
    <message>
        <source>Checked for completeness; the organ above then reviews it.</source>
        <translation>上报时核对是否填全，随后由上级机构审核。</translation>
    </message>
    <message>
        <source>Gives the register number; announced in a further step.</source>
        <translation>取得登记号；下一步再发内部通告。</translation>
    </message>
    <message>
        <source>The exclusive period begins today; all units see it.</source>
        <translation>独家开发期从今天起，各单位均可看到。</translation>
    </message>
    <message>
        <source>A new round with a new period begins for the chosen unit.</source>
        <translation>选定单位开始新一轮，重新计算期限。</translation>
    </message>
</context>
<context>
    <name>DelegationDialog</name>
    <message>
        <source>Let somebody sign for you</source>
        <translation>授权他人代签</translation>
    </message>
    <message>
        <source>Delegate</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>at most {days} days</source>
        <translation>最长 {days} 天</translation>
    </message>
    <message>
        <source>Who signs</source>
        <translation>代签人</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>止</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>授权书文号</translation>
    </message>
    <message>
        <source>Choose who signs for you</source>
        <translation>请选择代签人</translation>
    </message>
</context>
<context>
    <name>DelegationsPart</name>
    <message>
        <source>Signing for others</source>
        <translation>授权代签</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>Delegate…</source>
        <translation>授权代签…</translation>
    </message>
    <message>
        <source>What was received cannot be passed on; nobody decides the own case for others</source>
        <translation>受托的权限不能再转授；代签人不能审批自己的申请</translation>
    </message>
    <message>
        <source>Revoked at once; what was signed stays</source>
        <translation>撤销立即生效，已签的保留</translation>
    </message>
    <message>
        <source>{n} in force</source>
        <translation>{n} 项有效</translation>
    </message>
    <message>
        <source>Nobody signs for another.</source>
        <translation>目前没有授权代签。</translation>
    </message>
    <message>
        <source>Before you are away, let a colleague sign your cases for some days.</source>
        <translation>外出之前，可以授权同事在几天内代您签署审批。</translation>
    </message>
    <message>
        <source>Heads and officers of organs delegate signing here while they are away.</source>
        <translation>单位主管和管理机构人员外出时，在这里授权他人代签。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Signature of</source>
        <translation>授权人</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>代签人</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>止</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>授权书文号</translation>
    </message>
    <message>
        <source>Revoked by</source>
        <translation>撤销人</translation>
    </message>
    <message>
        <source>revoked {moment}</source>
        <translation>{moment} 撤销</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>begins later</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>over</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Only its two people and the security officer, while it is not over.</source>
        <translation>只有授权人、代签人和保密员可以撤销，且授权尚未失效。</translation>
    </message>
    <message>
        <source>Signing is delegated.</source>
        <translation>已授权代签。</translation>
    </message>
    <message>
        <source>Revoke that {delegate} signs for {giver}?</source>
        <translation>撤销{delegate}代{giver}签署的授权？</translation>
    </message>
    <message>
        <source>It ends at once. What was signed under it stays.</source>
        <translation>立即失效；已经代签的审批继续有效。</translation>
    </message>
    <message>
        <source>The delegation is revoked.</source>
        <translation>授权已撤销。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Discount</name>
    <message>
        <source>per cent off the tariff, such as 12.5</source>
        <translation>减免资费的百分比，如 12.5</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>业务种类</translation>
    </message>
    <message>
        <source>Discount rate</source>
        <translation>优惠比率</translation>
    </message>
    <message>
        <source>Agency-fee rate</source>
        <translation>代办费比率</translation>
    </message>
    <message>
        <source>per cent, if any</source>
        <translation>百分比，没有可不填</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>Document date</source>
        <translation>文件日期</translation>
    </message>
    <message>
        <source>Enter a discount from paper</source>
        <translation>补录期初优惠</translation>
    </message>
    <message>
        <source>What a paper granted before this program was in use, once for each business. It ends by its own last day; it is signed in your name.</source>
        <translation>启用本程序以前文件批准的优惠，每项业务补录一次；到文件所写的日期自行失效。以您的名义签署。</translation>
    </message>
    <message>
        <source>Sign and enter</source>
        <translation>签署录入</translation>
    </message>
    <message>
        <source>A date such as 2026-11-23.</source>
        <translation>填写日期，如 2026-11-23。</translation>
    </message>
    <message>
        <source>signs and sends up</source>
        <translation>签署上报</translation>
    </message>
    <message>
        <source>decides</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>is notified, decides nothing</source>
        <translation>备案，不作批准</translation>
    </message>
    <message>
        <source>on paper</source>
        <translation>纸质往来</translation>
    </message>
    <message>
        <source>the province decides</source>
        <translation>由省局归口审批</translation>
    </message>
    <message>
        <source>no norm in force: as over</source>
        <translation>无有效标准，按超标</translation>
    </message>
    <message>
        <source>over the norm</source>
        <translation>超出规定标准</translation>
    </message>
    <message>
        <source>within the norm</source>
        <translation>在规定标准以内</translation>
    </message>
    <message>
        <source>No norm in force on the first day.</source>
        <translation>起始日没有在有效期内的规定标准。</translation>
    </message>
    <message>
        <source>Norm {rate}, agency fee {agency}</source>
        <translation>规定标准 {rate}，代办费 {agency}</translation>
    </message>
    <message>
        <source>The province lists nothing for {grade} clients.</source>
        <translation>本省优惠档次未列{grade}客户。</translation>
    </message>
    <message>
        <source>{grade} clients can be proposed for up to {rate}; only advice.</source>
        <translation>{grade}客户按优惠档次可申请到 {rate}，仅供参考。</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>lapsed</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已替代</translation>
    </message>
    <message>
        <source>Per cent from 0 to 100, such as 12.5.</source>
        <translation>0 到 100 的百分比，如 12.5。</translation>
    </message>
    <message>
        <source>Give a discount or an agency fee above 0.</source>
        <translation>优惠比率和代办费比率至少一项大于 0。</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>Today at the earliest.</source>
        <translation>不能早于今天。</translation>
    </message>
    <message>
        <source>Not before the first day.</source>
        <translation>不能早于起始日。</translation>
    </message>
    <message>
        <source>An amount in yuan, such as 360,000.</source>
        <translation>填写金额（元），如 360,000。</translation>
    </message>
    <message>
        <source>Say why the norm is not enough (确需).</source>
        <translation>请写明为什么标准不够（确需）。</translation>
    </message>
    <message>
        <source>Manner</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>The province lists no norm for it and decides anyway.</source>
        <translation>省局没有列出该业务的标准，同样由省局审批。</translation>
    </message>
</context>
<context>
    <name>DocumentsBox</name>
    <message>
        <source>Documents of the dossier</source>
        <translation>档案附件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Strike out…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>Add document…</source>
        <translation>添加附件…</translation>
    </message>
    <message>
        <source>No document yet: add papers, letters or pictures as files.</source>
        <translation>还没有附件：可添加资料、往来函件或图片。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>The file is kept encrypted and is not removed; a slip is struck out.</source>
        <translation>文件加密保存，不删除；放错了可以作废。</translation>
    </message>
    <message>
        <source>Add document</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经手人</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>struck out</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Strike out this document?</source>
        <translation>作废这份附件？</translation>
    </message>
    <message>
        <source>It stays on record as struck out, with your name and the reason.</source>
        <translation>记录保留，注明作废、您的姓名和原因。</translation>
    </message>
    <message>
        <source>Strike out</source>
        <translation>作废</translation>
    </message>
</context>
<context>
    <name>DoorForm</name>
    <message>
        <source>Caps lock is on</source>
        <translation>大写锁定已开</translation>
    </message>
    <message>
        <source>Please wait {seconds} s</source>
        <translation>请等 {seconds} 秒</translation>
    </message>
</context>
<context>
    <name>Doors</name>
    <message>
        <source>Folder of the office</source>
        <translation>办公库文件夹</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>正在解锁…</translation>
    </message>
</context>
<context>
    <name>Dossier</name>
    <message>
        <source>by decision</source>
        <translation>由决定产生</translation>
    </message>
    <message>
        <source>from booked mail use</source>
        <translation>由入账用邮计算</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文件文号</translation>
    </message>
    <message>
        <source>Document date</source>
        <translation>文件日期</translation>
    </message>
    <message>
        <source>Opening entry</source>
        <translation>期初登记</translation>
    </message>
    <message>
        <source>Each field can be entered once, as the paper says; it is signed in your name.</source>
        <translation>每项只能登记一次，按纸质文件填写，并以您的名义签名。</translation>
    </message>
    <message>
        <source>Sign and enter</source>
        <translation>签名并登记</translation>
    </message>
    <message>
        <source>A date such as 2026-11-23.</source>
        <translation>请填日期，如 2026-11-23。</translation>
    </message>
    <message>
        <source>An amount in yuan, such as 1,250.00.</source>
        <translation>请填金额（元），如 1,250.00。</translation>
    </message>
    <message>
        <source>You proposed on {day}: {changes}; waits for the keeper</source>
        <translation>您 {day} 提出：{changes}，待档案专管员确认</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>{who} proposed: {changes}</source>
        <translation>{who}建议：{changes}</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>去确认</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>不采纳</translation>
    </message>
    <message>
        <source>entered from the register</source>
        <translation>登记册所写</translation>
    </message>
    <message>
        <source>booked</source>
        <translation>入账</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Revenue (yuan)</source>
        <translation>收入（元）</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Revenue by year</source>
        <translation>各年用邮收入</translation>
    </message>
    <message>
        <source>No revenue yet; it comes with the register or with bookings.</source>
        <translation>还没有收入数据，导入登记表或入账后显示。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>By</source>
        <translation>登记人</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>No records yet; add the first after a visit.</source>
        <translation>还没有记录，走访后当日录入。</translation>
    </message>
    <message>
        <source>Add record</source>
        <translation>新增记录</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>专业</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Needs (Enter closes one)</source>
        <translation>用邮需求（Enter 关闭一项）</translation>
    </message>
    <message>
        <source>No needs noted yet.</source>
        <translation>还没有登记需求。</translation>
    </message>
    <message>
        <source>Add need</source>
        <translation>新增需求</translation>
    </message>
    <message>
        <source>{count} records, newest {day}</source>
        <translation>{count} 条，最近 {day}</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未结</translation>
    </message>
    <message>
        <source>closed {day}</source>
        <translation>{day} 关闭</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>文件日期</translation>
    </message>
    <message>
        <source>No opening entries.</source>
        <translation>没有期初登记。</translation>
    </message>
    <message>
        <source>Enter opening</source>
        <translation>登记期初</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>visit</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>fax</source>
        <translation>传真</translation>
    </message>
    <message>
        <source>letter</source>
        <translation>信函</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>服务地点</translation>
    </message>
    <message>
        <source>Own field</source>
        <translation>自有字段</translation>
    </message>
    <message>
        <source>prospect</source>
        <translation>开发中</translation>
    </message>
    <message>
        <source>not registered</source>
        <translation>未注册</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>已注册</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>已流失</translation>
    </message>
    <message>
        <source>deregistered</source>
        <translation>已注销</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>签订日期</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation>结算方式</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>资费</translation>
    </message>
    <message>
        <source>Agreements (Enter opens one)</source>
        <translation>用邮协议（回车打开）</translation>
    </message>
    <message>
        <source>No agreement on record; add the one that was signed.</source>
        <translation>还没有登记协议，签订后在此登记。</translation>
    </message>
    <message>
        <source>Record agreement</source>
        <translation>登记协议</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>代码种类</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Codes of other schemes</source>
        <translation>其他代码</translation>
    </message>
    <message>
        <source>None noted, such as an old code or one of the province.</source>
        <translation>还没有登记旧代码、省内编码等其他代码。</translation>
    </message>
    <message>
        <source>Note a code</source>
        <translation>登记其他代码</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>No discount is in force. What is applied for and approved stands here by itself.</source>
        <translation>目前没有有效的优惠。申请并批准后自动列在这里。</translation>
    </message>
    <message>
        <source>Apply for a discount</source>
        <translation>申请优惠</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>续办</translation>
    </message>
    <message>
        <source>Change and submit again</source>
        <translation>修改后再提交</translation>
    </message>
    <message>
        <source>Show {count} that are over</source>
        <translation>显示已失效的 {count} 项</translation>
    </message>
    <message>
        <source>Hide what is over</source>
        <translation>收起已失效的</translation>
    </message>
    <message>
        <source>Only registered clients have discounts; register it first.</source>
        <translation>只有注册客户可以享受优惠，请先登记注册。</translation>
    </message>
    <message>
        <source>{unit} applies: its account manager or its head.</source>
        <translation>由责任单位{unit}的客户经理或负责人申请。</translation>
    </message>
    <message>
        <source>paper {number}, {day}</source>
        <translation>期初 {number}，{day}</translation>
    </message>
    <message>
        <source>as the paper says</source>
        <translation>未分业务</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>业务种类</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>优惠比率</translation>
    </message>
    <message>
        <source>Manner</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>止</translation>
    </message>
    <message>
        <source>Agency fee</source>
        <translation>代办费</translation>
    </message>
    <message>
        <source>Days left</source>
        <translation>剩余天数</translation>
    </message>
    <message>
        <source>Case or paper</source>
        <translation>案卷或文件</translation>
    </message>
    <message>
        <source>Credit file (Enter opens the decision)</source>
        <translation>信用档案（回车打开审批件）</translation>
    </message>
    <message>
        <source>No level or limit was decided; nothing is sold on credit.</source>
        <translation>尚未核定级别和额度，不能记欠。</translation>
    </message>
    <message>
        <source>Ask for a credit</source>
        <translation>申请信用等级</translation>
    </message>
    <message>
        <source>Ask for release</source>
        <translation>申请恢复记欠</translation>
    </message>
    <message>
        <source>Ask for a lift</source>
        <translation>申请限期解除</translation>
    </message>
    <message>
        <source>What counts against the limit: {counts}. Decided by {organ}.</source>
        <translation>占用口径：{counts}。核定机构：{organ}。</translation>
    </message>
    <message>
        <source>Only registered clients have credit; register it first.</source>
        <translation>登记注册后才能核定信用等级，请先登记。</translation>
    </message>
    <message>
        <source>{kind} {number}: {state}.</source>
        <translation>{kind} {number}：{state}。</translation>
    </message>
    <message>
        <source>Stopped since {day}, lifted until {until}.</source>
        <translation>自 {day} 起停用，限期解除至 {until}。</translation>
    </message>
    <message>
        <source>Use on credit is stopped since {day}.</source>
        <translation>自 {day} 起停止使用记欠业务。</translation>
    </message>
    <message>
        <source>{percent}% of the limit is used.</source>
        <translation>占用额度 {percent}%。</translation>
    </message>
    <message>
        <source>Payments: {record}.</source>
        <translation>缴款：{record}。</translation>
    </message>
    <message>
        <source>They speak for level {level}; a person decides.</source>
        <translation>按此建议 {level} 级，由人决定。</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>not in force</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Limit (yuan)</source>
        <translation>额度（元）</translation>
    </message>
    <message>
        <source>Repayment</source>
        <translation>归还周期</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>核定机构</translation>
    </message>
    <message>
        <source>Mail use, last 12 months</source>
        <translation>近 12 个月用邮</translation>
    </message>
    <message>
        <source>No mail use on file yet; it comes with the monthly workbooks.</source>
        <translation>还没有用邮记录；导入每月用邮明细后在此显示。</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>账期</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>用邮量</translation>
    </message>
    <message>
        <source>Counted (yuan)</source>
        <translation>计收（元）</translation>
    </message>
    <message>
        <source>Not counted (yuan)</source>
        <translation>不计收（元）</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>明细数</translation>
    </message>
    <message>
        <source>{count} lines in 12 months</source>
        <translation>近 12 个月 {count} 条</translation>
    </message>
    <message>
        <source>what is owed in yuan; becomes a bill</source>
        <translation>欠费金额（元），登记后成为一张账单</translation>
    </message>
    <message>
        <source>empty: repayment after the document&apos;s date</source>
        <translation>不填：文件日期加归还周期</translation>
    </message>
    <message>
        <source>Due date of the balance</source>
        <translation>余额到期日</translation>
    </message>
    <message>
        <source>Bills (Enter opens what lies behind)</source>
        <translation>账单（回车查看明细）</translation>
    </message>
    <message>
        <source>No bill yet; periods are closed by finance.</source>
        <translation>还没有账单；由财务结账后生成。</translation>
    </message>
    <message>
        <source>Opening balance…</source>
        <translation>登记期初欠费…</translation>
    </message>
    <message>
        <source>Interest or cost…</source>
        <translation>登记违约金或费用…</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>对账单</translation>
    </message>
    <message>
        <source>Statement of account as PDF and workbook</source>
        <translation>对账单（PDF 和工作簿）</translation>
    </message>
    <message>
        <source>Choose a bill of a period or of before that was not reversed.</source>
        <translation>请先选中一张未冲销的账期账单或期初账单。</translation>
    </message>
    <message>
        <source>Payments (Enter opens what they pay)</source>
        <translation>缴款记录（回车查看核销）</translation>
    </message>
    <message>
        <source>No payment yet.</source>
        <translation>还没有缴款。</translation>
    </message>
    <message>
        <source>Record a payment…</source>
        <translation>登记缴款…</translation>
    </message>
    <message>
        <source>{fen} yuan paid are on no bill; they pay the next one.</source>
        <translation>{fen} 元尚未核销，用于下一张账单。</translation>
    </message>
    <message>
        <source>Owed (yuan)</source>
        <translation>未还（元）</translation>
    </message>
    <message>
        <source>of it overdue</source>
        <translation>其中逾期</translation>
    </message>
    <message>
        <source>not billed yet</source>
        <translation>未出账</translation>
    </message>
    <message>
        <source>Open together (yuan)</source>
        <translation>未清合计（元）</translation>
    </message>
    <message>
        <source>used on credit and unbilled</source>
        <translation>已记欠未出账</translation>
    </message>
    <message>
        <source>listed below, as booked</source>
        <translation>见下方缴款记录</translation>
    </message>
    <message>
        <source>Mail use, last 12 months (Enter opens the lines)</source>
        <translation>近 12 个月用邮（回车查看明细）</translation>
    </message>
    <message>
        <source>Mail use of {month}, {specialty}</source>
        <translation>{month} {specialty}用邮明细</translation>
    </message>
</context>
<context>
    <name>DossierBody</name>
    <message>
        <source>{count} dossiers opened today; the quota of your role is {limit}. Nothing is stopped; it is noted among the exceptions of the access register.</source>
        <translation>今天已查阅 {count} 户，超过您角色每日 {limit} 户的提示数。查阅不受影响，已记入查阅登记的异常清单。</translation>
    </message>
</context>
<context>
    <name>DossierPage</name>
    <message>
        <source>Dossier</source>
        <translation>客户档案</translation>
    </message>
    <message>
        <source>To the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>A purpose is needed before this dossier is opened.</source>
        <translation>打开这份档案前要说明查阅用途。</translation>
    </message>
    <message>
        <source>Give the purpose</source>
        <translation>填写用途</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Propose changes</source>
        <translation>提出修改</translation>
    </message>
    <message>
        <source>Client dossiers</source>
        <translation>客户档案</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一户</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一户</translation>
    </message>
    <message>
        <source>Print visit sheet</source>
        <translation>打印走访表</translation>
    </message>
</context>
<context>
    <name>DossiersPage</name>
    <message>
        <source>Dossiers</source>
        <translation>客户档案</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Space ticks · Enter opens · Ctrl+P prints visit sheets</source>
        <translation>Space 勾选 · Enter 打开 · Ctrl+P 打印走访表</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Needs the right to copy</source>
        <translation>需要复制权限</translation>
    </message>
    <message>
        <source>Import register…</source>
        <translation>导入登记表…</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>The archive keeper opens dossiers</source>
        <translation>由档案专管员建档</translation>
    </message>
    <message>
        <source>Print visit sheets</source>
        <translation>打印走访表</translation>
    </message>
    <message>
        <source>Save as view</source>
        <translation>存为视图</translation>
    </message>
    <message>
        <source>{count} clients</source>
        <translation>{count} 户</translation>
    </message>
    <message>
        <source>{count} in all · only clients you may see</source>
        <translation>共 {count} 户 · 只列有权看的客户</translation>
    </message>
    <message>
        <source>No client matches the filter</source>
        <translation>没有符合筛选的客户</translation>
    </message>
    <message>
        <source>No client matches “{words}”</source>
        <translation>没有与“{words}”相符的客户</translation>
    </message>
    <message>
        <source>Try fewer words or take filters away; clients of others are not shown.</source>
        <translation>请减少字词或清除筛选；他人负责的客户不在此列。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>There are no clients yet</source>
        <translation>还没有客户</translation>
    </message>
    <message>
        <source>Clients you look after will stand here.</source>
        <translation>您负责的客户会列在这里。</translation>
    </message>
    <message>
        <source>Import last year&apos;s register, or open the first dossier by hand.</source>
        <translation>可导入上年的登记表，或手工建立第一份档案。</translation>
    </message>
    <message>
        <source>Print visit sheets ({count})</source>
        <translation>打印走访表（{count}）</translation>
    </message>
    <message>
        <source>Tick clients first</source>
        <translation>请先勾选客户</translation>
    </message>
    <message>
        <source>Needs the right to print</source>
        <translation>需要打印权限</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>The archive keeper imports registers, finance statements of the bank</source>
        <translation>登记表和用邮明细由档案专管员导入，银行流水由财务人员导入</translation>
    </message>
</context>
<context>
    <name>DutyBox</name>
    <message>
        <source>To do</source>
        <translation>要办的事</translation>
    </message>
    <message>
        <source>Postpone…</source>
        <translation>推迟…</translation>
    </message>
    <message>
        <source>Print visit sheet</source>
        <translation>打印走访表</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter opens its place · S postpones, with a reason</source>
        <translation>↑ ↓ 选择 · Enter 办理 · S 推迟（须写理由）</translation>
    </message>
    <message>
        <source>P prints the visit sheet</source>
        <translation>P 打印走访表</translation>
    </message>
    <message>
        <source>1–6 rows behind a number · what is done disappears</source>
        <translation>1–6 数字背后的行 · 办完自动消失</translation>
    </message>
    <message>
        <source>Waiting for others</source>
        <translation>等别人办</translation>
    </message>
    <message>
        <source>Sheets printed today</source>
        <translation>今天已打印走访表</translation>
    </message>
    <message>
        <source>No proposal of yours waits.</source>
        <translation>没有等别人办的建议。</translation>
    </message>
    <message>
        <source>No visit sheet printed today.</source>
        <translation>今天还没有打印走访表。</translation>
    </message>
    <message>
        <source>Postponed</source>
        <translation>已推迟</translation>
    </message>
    <message>
        <source>{count} · each comes back on its day</source>
        <translation>{count} 件 · 到期自动回来</translation>
    </message>
    <message>
        <source>{count} · by urgency, only yours</source>
        <translation>{count} 件 · 按紧急程度，只列本人的</translation>
    </message>
    <message>
        <source>Postponed {count}</source>
        <translation>已推迟 {count} 件</translation>
    </message>
    <message>
        <source>Back to what is to do</source>
        <translation>回到要办的事</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Your unsaved changes are back.</source>
        <translation>您上次未保存的修改已恢复。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Nothing differs from what holds. Refuse instead.</source>
        <translation>与现有内容没有差别。如不采纳，请点“不采纳”。</translation>
    </message>
    <message>
        <source>Discard what you typed?</source>
        <translation>放弃已输入的内容？</translation>
    </message>
    <message>
        <source>The changes in this section have not been saved.</source>
        <translation>本节的修改尚未保存。</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Refuse this proposal</source>
        <translation>不采纳这项建议</translation>
    </message>
    <message>
        <source>Refuse proposal</source>
        <translation>不采纳</translation>
    </message>
    <message>
        <source>{name} will see the reason.</source>
        <translation>{name}会看到理由。</translation>
    </message>
    <message>
        <source>Proposal decided.</source>
        <translation>建议已处理。</translation>
    </message>
    <message>
        <source>Proposal confirmed with changes.</source>
        <translation>已改后确认。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Proposal sent to the archive keeper.</source>
        <translation>已提交档案专管员确认。</translation>
    </message>
    <message>
        <source>Proposal withdrawn.</source>
        <translation>建议已撤回。</translation>
    </message>
    <message>
        <source>Open that client</source>
        <translation>打开该客户</translation>
    </message>
    <message>
        <source>Their values stay; nothing of yours was saved.</source>
        <translation>保留对方的值，您的修改没有保存。</translation>
    </message>
    <message>
        <source>a client of {unit}</source>
        <translation>{unit}的客户</translation>
    </message>
    <message>
        <source>Perhaps the same client: {names}</source>
        <translation>可能是同一客户：{names}</translation>
    </message>
</context>
<context>
    <name>EndNormDialog</name>
    <message>
        <source>End the norm for {business} ({document})</source>
        <translation>终止“{business}”的标准（{document}）</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>yesterday ends it at once</source>
        <translation>填昨天即立刻终止</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>EnquiriesDialog</name>
    <message>
        <source>Incoming contacts</source>
        <translation>来电来访登记</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>登记…</translation>
    </message>
    <message>
        <source>Show the claim</source>
        <translation>查看预案</translation>
    </message>
    <message>
        <source>Nothing follows…</source>
        <translation>了结…</translation>
    </message>
    <message>
        <source>Draft a plan…</source>
        <translation>转开发预案…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing was answered yet</source>
        <translation>还没有处理过的来电来访</translation>
    </message>
    <message>
        <source>No incoming contact waits</source>
        <translation>没有待处理的来电来访</translation>
    </message>
    <message>
        <source>Record who called or came; a plan is drafted from it in one step.</source>
        <translation>登记来电或来访的客户，可一步转为开发预案。</translation>
    </message>
    <message>
        <source>Recorded; it waits until a plan is drafted or nothing follows.</source>
        <translation>已登记；转为开发预案或了结之前一直待处理。</translation>
    </message>
    <message>
        <source>Recorded and passed to {unit}, which develops them.</source>
        <translation>已登记，并转{unit}处理：该客户由其独家开发。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Nothing follows</source>
        <translation>了结来电来访</translation>
    </message>
    <message>
        <source>{name}: why no plan is drafted; the contact stays in the register.</source>
        <translation>{name}：说明为何不转开发预案；登记保留备查。</translation>
    </message>
</context>
<context>
    <name>EntryDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>No. {seq}</source>
        <translation>第 {seq} 条</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>查阅人</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Write some words first; they are kept with the entry.</source>
        <translation>请先写明，所写内容随这条登记保存。</translation>
    </message>
    <message>
        <source>At most {most} characters, now {now}; shorten it.</source>
        <translation>最多 {most} 字，现有 {now} 字，请缩短。</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Older entries</source>
        <translation>更早的记录</translation>
    </message>
    <message>
        <source>Enter shows the record · R reviewed · F5 read again</source>
        <translation>Enter 看记录 · R 标为已复核 · F5 重读</translation>
    </message>
    <message>
        <source>Entries 1–{count} of {total}</source>
        <translation>第 1–{count} 条，共 {total} 条</translation>
    </message>
    <message>
        <source>Entries 1–{count}; there are older ones</source>
        <translation>第 1–{count} 条，还有更早的</translation>
    </message>
    <message>
        <source>Entries 1–{count}, all of them</source>
        <translation>第 1–{count} 条，全部</translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>Noting ended periods: {done} of {total}</source>
        <translation>正在补算独家期满：{done} / {total}</translation>
    </message>
    <message>
        <source>{count} exclusive periods have ended</source>
        <translation>{count} 份独家开发期满，待评估</translation>
    </message>
    <message>
        <source>Evaluating arrears: {done} of {total}</source>
        <translation>正在补算欠费：{done} / {total}</translation>
    </message>
    <message>
        <source>{count} clients stopped from credit</source>
        <translation>{count} 户停止记欠</translation>
    </message>
</context>
<context>
    <name>ExplainedCard</name>
    <message>
        <source>Choose a business: norm, whose decision it is and the route stand here then.</source>
        <translation>选好业务种类后，这里显示规定标准、由谁审批和办理路线。</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>办理路线</translation>
    </message>
    <message>
        <source>No discount of this business is in force.</source>
        <translation>该业务目前没有有效的优惠。</translation>
    </message>
    <message>
        <source>In force today: {rate} until {day}</source>
        <translation>现行 {rate}，至 {day}</translation>
    </message>
    <message>
        <source>This business stands in an earlier line already; make one of them.</source>
        <translation>该业务在前面的行里已有，请合并成一行。</translation>
    </message>
    <message>
        <source>An application for it is under way: {number}.</source>
        <translation>该业务已有申请在办：{number}。</translation>
    </message>
</context>
<context>
    <name>Farewell</name>
    <message>
        <source>The last backup before closing</source>
        <translation>关闭前的备份</translation>
    </message>
    <message>
        <source>The office is locked already. Once the backup is written and proved the program ends by itself. Stopped now, the backup before it remains the newest.</source>
        <translation>办公库已经锁定。备份写完并核对后，程序自动关闭。现在停止的话，最近一份仍是上一次的备份。</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
</context>
<context>
    <name>FilingPrinter</name>
    <message>
        <source>Filing register</source>
        <translation>开发登记备案簿</translation>
    </message>
    <message>
        <source>Plans that your organ filed from one day to another, as PDF.</source>
        <translation>本机构在这段时间登记备案的预案，得到 PDF。</translation>
    </message>
    <message>
        <source>Filed from</source>
        <translation>备案日起</translation>
    </message>
    <message>
        <source>Filed up to</source>
        <translation>备案日止</translation>
    </message>
    <message>
        <source>Please give a date.</source>
        <translation>请填日期。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>去掉这项筛选</translation>
    </message>
</context>
<context>
    <name>FindButton</name>
    <message>
        <source>Find a client, contact or code, or type what to do</source>
        <translation>查找客户、联系人、代码，或输入要做的事</translation>
    </message>
</context>
<context>
    <name>FindingDialog</name>
    <message>
        <source>Finding of inspection {number}</source>
        <translation>检查 {number} 的发现</translation>
    </message>
    <message>
        <source>Record the finding</source>
        <translation>登记发现</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>bill, amount, approved and applied discount</source>
        <translation>账单、金额、核准与实际优惠</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>请选择一项</translation>
    </message>
</context>
<context>
    <name>FirstRunForm</name>
    <message>
        <source>Where to begin?</source>
        <translation>从哪里开始？</translation>
    </message>
    <message>
        <source>Each can be done later too; trying out does not touch a real office.</source>
        <translation>都可以以后再做；试用不影响正式办公库。</translation>
    </message>
    <message>
        <source>Making the sample office</source>
        <translation>正在建立示例办公库</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>开始试用</translation>
    </message>
    <message>
        <source>An invented prefecture with 500 clients and 12 users of all roles.</source>
        <translation>一个虚构的地市，500 户客户，12 个用户，各种角色都有。</translation>
    </message>
    <message>
        <source>Try with a sample office</source>
        <translation>用示例办公库试一试</translation>
    </message>
    <message>
        <source>Create an office</source>
        <translation>新建办公库</translation>
    </message>
    <message>
        <source>Name, level and first administrator; then print two recovery sheets.</source>
        <translation>填局名、级别和第一个管理员；再打印两张恢复单。</translation>
    </message>
    <message>
        <source>Create…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Open an office</source>
        <translation>打开已有的办公库</translation>
    </message>
    <message>
        <source>A folder on this computer. Network drives cannot be used.</source>
        <translation>本机文件夹。网络盘不能直接打开。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>No system keyring is used here: the workstation key is kept in a file that only you can read.</source>
        <translation>这里不用系统密钥环，工作站密钥将存为只有您能读的文件。</translation>
    </message>
    <message>
        <source>What this means</source>
        <translation>这意味着什么</translation>
    </message>
    <message>
        <source>Who copies the office and this file still needs a password. A keyring would keep the key apart from the files; back up and share this account accordingly.</source>
        <translation>有人同时复制了办公库和这个文件，仍然需要密码。有密钥环时，密钥不与文件放在一起。请据此保管本系统账户和备份。</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>从备份还原</translation>
    </message>
    <message>
        <source>A backup file, with a password or with both recovery sheets.</source>
        <translation>用备份文件，凭密码或两张恢复单。</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>还原…</translation>
    </message>
</context>
<context>
    <name>FoldedColumn</name>
    <message>
        <source>{title}, {count} cards. Press to unfold.</source>
        <translation>{title}，{count} 张。点按展开。</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>此项必填。</translation>
    </message>
</context>
<context>
    <name>FormPart</name>
    <message>
        <source>awaiting confirmation: {value}</source>
        <translation>待核：{value}</translation>
    </message>
</context>
<context>
    <name>FormRow</name>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>补填</translation>
    </message>
    <message>
        <source>History of this field (Ctrl+H)</source>
        <translation>这一项的历史（Ctrl+H）</translation>
    </message>
</context>
<context>
    <name>Formatting</name>
    <message>
        <source>not entered</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{days} d left</source>
        <translation>剩 {days} 天</translation>
    </message>
    <message>
        <source>{days} d over</source>
        <translation>超 {days} 天</translation>
    </message>
</context>
<context>
    <name>FreeBox</name>
    <message>
        <source>Is it free? Name or credit code</source>
        <translation>查是否可开发：单位名称或信用代码</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>新建预案…</translation>
    </message>
    <message>
        <source>Is it free?</source>
        <translation>查是否可开发</translation>
    </message>
</context>
<context>
    <name>GrantDialog</name>
    <message>
        <source>Role for {name}</source>
        <translation>给 {name} 授予角色</translation>
    </message>
    <message>
        <source>Grant</source>
        <translation>授予</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>A date looks like 2026-11-23</source>
        <translation>日期写作 2026-11-23</translation>
    </message>
    <message>
        <source>Appointment; it can also be recorded later</source>
        <translation>任命依据；也可以以后补登</translation>
    </message>
</context>
<context>
    <name>GrantsTab</name>
    <message>
        <source>Granted roles</source>
        <translation>角色授予</translation>
    </message>
    <message>
        <source>Confirm as second person</source>
        <translation>以第二人身份确认</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>终止…</translation>
    </message>
    <message>
        <source>{n} waiting for a second person, {m} of them for you</source>
        <translation>{n} 项等待第二人确认，其中 {m} 项可由您确认</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Granted by</source>
        <translation>授予人</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>确认人</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>暂任</translation>
    </message>
    <message>
        <source>to confirm</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已终止</translation>
    </message>
    <message>
        <source>Only a second person can: neither who granted nor who holds the role.</source>
        <translation>只能由授予人和本人以外的第二人确认。</translation>
    </message>
    <message>
        <source>End the role {role} of {name}?</source>
        <translation>终止 {name} 的“{role}”角色？</translation>
    </message>
    <message>
        <source>It ends at once, also for somebody who is at work now.</source>
        <translation>立即终止，对正在使用的人也生效。</translation>
    </message>
    <message>
        <source>End role</source>
        <translation>终止角色</translation>
    </message>
    <message>
        <source>Grants end by themselves. Who decides about them revokes under Approvals.</source>
        <translation>授权到期自动结束；批复人可在“审批”中提前撤销。</translation>
    </message>
    <message>
        <source>Single grants</source>
        <translation>单次授权</translation>
    </message>
    <message>
        <source>{count} in force</source>
        <translation>{count} 项有效</translation>
    </message>
    <message>
        <source>Whoever asks for access to a dossier and is granted it appears here.</source>
        <translation>有人申请查阅并获批准后，授权显示在这里。</translation>
    </message>
    <message>
        <source>No single grants are in force</source>
        <translation>目前没有有效的单次授权</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>Guide</source>
        <translation>使用说明</translation>
    </message>
</context>
<context>
    <name>HeadCard</name>
    <message>
        <source>Completeness</source>
        <translation>完整度</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>无代码</translation>
    </message>
    <message>
        <source>{count} to confirm</source>
        <translation>待核 {count} 件</translation>
    </message>
    <message>
        <source>A owner {a}  B owner {b}</source>
        <translation>A 角 {a}  B 角 {b}</translation>
    </message>
    <message>
        <source>{filled} of {applicable} fields</source>
        <translation>应填 {applicable} 项，已填 {filled} 项</translation>
    </message>
    <message>
        <source>no fields to read</source>
        <translation>没有可看的字段</translation>
    </message>
    <message>
        <source>Show the {count} missing</source>
        <translation>看缺的 {count} 项</translation>
    </message>
    <message>
        <source>never verified</source>
        <translation>未核实</translation>
    </message>
    <message>
        <source>{day} by {name}</source>
        <translation>{day} {name}核实</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>{day} 前核实</translation>
    </message>
    <message>
        <source>Industry {name}</source>
        <translation>行业 {name}</translation>
    </message>
    <message>
        <source>Unit {name}</source>
        <translation>责任单位 {name}</translation>
    </message>
    <message>
        <source>only one contact of ours</source>
        <translation>仅一名联系人</translation>
    </message>
    <message>
        <source>An important client should be known to two of us: assign a B owner.</source>
        <translation>重要客户须有两名我方人员联系，请指派 B 角。</translation>
    </message>
    <message>
        <source>Register…</source>
        <translation>登记注册…</translation>
    </message>
    <message>
        <source>An organ officer of the province, or of a prefecture authorised by it, registers clients of the own area and issues their codes.</source>
        <translation>由省局或经其授权的地级市邮政局的大客户管理机构人员，为本地区客户登记注册并编制代码。</translation>
    </message>
    <message>
        <source>Registration form</source>
        <translation>注册表和代码证</translation>
    </message>
</context>
<context>
    <name>HistoryPopover</name>
    <message>
        <source>History of {field}</source>
        <translation>{field}的历史</translation>
    </message>
    <message>
        <source>{count} changes</source>
        <translation>{count} 次变更</translation>
    </message>
    <message>
        <source>This field was never changed.</source>
        <translation>此项没有变更。</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>Save returned rows…</source>
        <translation>存退回表…</translation>
    </message>
    <message>
        <source>The whole import can be undone for 30 days.</source>
        <translation>整批导入 30 天内可撤销，其间改动过的客户除外</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Import {count} clients</source>
        <translation>导入 {count} 户</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>查看差异</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列对应</translation>
    </message>
    <message>
        <source>Recognise again</source>
        <translation>恢复自动识别</translation>
    </message>
    <message>
        <source>Remember this layout</source>
        <translation>记住此版式</translation>
    </message>
    <message>
        <source>Col.</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Header as written</source>
        <translation>表头（原文）</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>对应字段</translation>
    </message>
    <message>
        <source>Sample and conversion</source>
        <translation>样例与换算</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Field taken twice</source>
        <translation>字段重复</translation>
    </message>
    <message>
        <source>{count} columns: {exact} recognised, {synonym} by synonym, {out} left out</source>
        <translation>{count} 列：认出 {exact}，按同义词 {synonym}，不导入 {out}</translation>
    </message>
    <message>
        <source>Import a register</source>
        <translation>导入登记表</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选文件</translation>
    </message>
    <message>
        <source>Map and preview</source>
        <translation>列对应与预览</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>看差异</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入结果</translation>
    </message>
    <message>
        <source>Reading the workbook…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Choose a workbook</source>
        <translation>选择登记表</translation>
    </message>
    <message>
        <source>{file} · sheet “{sheet}” · header in row {row}</source>
        <translation>{file} · 表“{sheet}”· 表头在第 {row} 行</translation>
    </message>
    <message>
        <source>not imported: {sheets}</source>
        <translation>不导入：{sheets}</translation>
    </message>
    <message>
        <source>The columns are not clear: {faults}. Choose the fields below.</source>
        <translation>列对应还不清楚：{faults}。请在下方“对应字段”里改正。</translation>
    </message>
    <message>
        <source>Trying it out…</source>
        <translation>正在试导…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>{name} returned.xlsx</source>
        <translation>{name}-退回.xlsx</translation>
    </message>
    <message>
        <source>Save returned rows</source>
        <translation>存退回表</translation>
    </message>
    <message>
        <source>Saved {file}. Mend it and import it again.</source>
        <translation>已存 {file}。改正后可再次导入。</translation>
    </message>
    <message>
        <source>Clients that nobody touched since are closed, changed values are set back. What was changed since stays and is listed. This can be done once.</source>
        <translation>导入后无人改动的新建客户将停用，被更新的值恢复原值；之后改动过的保留并列出。只能撤销一次。</translation>
    </message>
    <message>
        <source>Undo the whole import?</source>
        <translation>撤销整批导入？</translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation>撤销整批</translation>
    </message>
    <message>
        <source>Undoing…</source>
        <translation>正在撤销…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>row numbers of the workbook; F7 next problem</source>
        <translation>行号同原表；F7 下一处问题</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>全部行</translation>
    </message>
    <message>
        <source>Faulty and double</source>
        <translation>有误和重复</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>{rows} rows, {cells} cells, {warnings} to look at</source>
        <translation>{rows} 行，{cells} 处；另请核对 {warnings} 处</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>Every row below the header can be imported.</source>
        <translation>表头以下各行都可以导入。</translation>
    </message>
    <message>
        <source>Please look</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>Left as it is</source>
        <translation>保留未撤销</translation>
    </message>
    <message>
        <source>Undo the whole import…</source>
        <translation>撤销整批…</translation>
    </message>
    <message>
        <source>Import another workbook</source>
        <translation>再导入一份</translation>
    </message>
    <message>
        <source>To the clients</source>
        <translation>查看客户</translation>
    </message>
    <message>
        <source>Nothing had to be written.</source>
        <translation>没有需要写入的内容。</translation>
    </message>
    <message>
        <source>The import is written. It can be undone for 30 days.</source>
        <translation>导入完成。30 天内可整批撤销。</translation>
    </message>
    <message>
        <source>Undone: {closed} clients closed, {restored} set back, {left} left.</source>
        <translation>已撤销：停用 {closed} 户，恢复 {restored} 户，保留 {left} 户。</translation>
    </message>
    <message>
        <source>changed by somebody since the import</source>
        <translation>导入后已有人改动</translation>
    </message>
    <message>
        <source>New clients</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>Skipped (totals, footers)</source>
        <translation>跳过（合计行、表尾）</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>改动内容</translation>
    </message>
    <message>
        <source>(handed over to another unit)</source>
        <translation>（已移交其他单位）</translation>
    </message>
    <message>
        <source>the client as a whole</source>
        <translation>整户</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>登记表</translation>
    </message>
    <message>
        <source>An Excel workbook (.xlsx) with one client in each row. Titles above the header, totals and other header words are recognised; nothing is written before you have seen what will become of each row.</source>
        <translation>每行一户的 Excel 登记表（.xlsx）。表头上方的标题、合计行和各局不同的表头用词都能识别；看过每一行的处理结果之后才会写入。</translation>
    </message>
    <message>
        <source>Choose a workbook…</source>
        <translation>选择登记表…</translation>
    </message>
    <message>
        <source>Earlier imports</source>
        <translation>历次导入</translation>
    </message>
    <message>
        <source>Nothing was imported yet</source>
        <translation>还没有导入过</translation>
    </message>
    <message>
        <source>Each import is listed here and can be undone for 30 days.</source>
        <translation>每次导入都列在这里，30 天内可整批撤销。</translation>
    </message>
    <message>
        <source>Imported at</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>older than 30 days</source>
        <translation>已过 30 天</translation>
    </message>
    <message>
        <source>can be undone</source>
        <translation>可撤销</translation>
    </message>
    <message>
        <source>On file</source>
        <translation>在册</translation>
    </message>
    <message>
        <source>In the register</source>
        <translation>登记表</translation>
    </message>
    <message>
        <source>{clients} clients, {values} values; empty cells change nothing</source>
        <translation>{clients} 户，{values} 处；空格不改动原值</translation>
    </message>
    <message>
        <source>No client on file would change</source>
        <translation>没有在册客户会改动</translation>
    </message>
    <message>
        <source>Rows without a match are created.</source>
        <translation>对不上的行按新建处理。</translation>
    </message>
    <message>
        <source>Way of import</source>
        <translation>导入方式</translation>
    </message>
    <message>
        <source>Create only</source>
        <translation>只新建</translation>
    </message>
    <message>
        <source>clients on file stay as they are</source>
        <translation>在册客户不动</translation>
    </message>
    <message>
        <source>Update by credit code</source>
        <translation>按信用代码更新</translation>
    </message>
    <message>
        <source>differences are shown first</source>
        <translation>先看差异</translation>
    </message>
    <message>
        <source>Responsible unit</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>Year of revenue</source>
        <translation>收入年份</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>将会怎样</translation>
    </message>
    <message>
        <source>tried out, nothing is written yet</source>
        <translation>试导，尚未写入</translation>
    </message>
    <message>
        <source>A row with a problem comes back as a whole, in the original layout with a red column.</source>
        <translation>有问题的行整行退回，原版式另加红色“退回原因”列。</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>数据行</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>By synonym</source>
        <translation>按同义词</translation>
    </message>
    <message>
        <source>As remembered</source>
        <translation>按记住的版式</translation>
    </message>
    <message>
        <source>Chosen by hand</source>
        <translation>手工选定</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>Another column fits better</source>
        <translation>另有更合适的列</translation>
    </message>
    <message>
        <source>Unknown header</source>
        <translation>未认出</translation>
    </message>
    <message>
        <source>Double</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Faulty</source>
        <translation>有误</translation>
    </message>
    <message>
        <source>Double within the file</source>
        <translation>与表内前行重复</translation>
    </message>
    <message>
        <source>Double of a client on file</source>
        <translation>与在册客户重复</translation>
    </message>
    <message>
        <source>Name is missing</source>
        <translation>单位名称为空</translation>
    </message>
    <message>
        <source>Credit code is wrong</source>
        <translation>信用代码有误</translation>
    </message>
    <message>
        <source>Postcode is wrong</source>
        <translation>邮政编码有误</translation>
    </message>
    <message>
        <source>Amount is unreadable</source>
        <translation>金额认不出</translation>
    </message>
    <message>
        <source>Date is wrong</source>
        <translation>日期有误</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>受保护</translation>
    </message>
    <message>
        <source>Developed by another unit</source>
        <translation>他单位独家开发</translation>
    </message>
    <message>
        <source>Returned (faulty, double or protected)</source>
        <translation>退回（有误、重复或受保护）</translation>
    </message>
    <message>
        <source>Mail use of a month…</source>
        <translation>每月用邮明细…</translation>
    </message>
    <message>
        <source>A formula without result</source>
        <translation>公式没有结果</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>太长</translation>
    </message>
    <message>
        <source>Client not found</source>
        <translation>找不到客户</translation>
    </message>
    <message>
        <source>Specialty is wrong</source>
        <translation>专业有误</translation>
    </message>
    <message>
        <source>Business type is wrong</source>
        <translation>业务种类有误</translation>
    </message>
    <message>
        <source>Period is wrong</source>
        <translation>账期有误</translation>
    </message>
    <message>
        <source>Volume is wrong</source>
        <translation>用邮量有误</translation>
    </message>
    <message>
        <source>Counted or not is unclear</source>
        <translation>计收标志不清</translation>
    </message>
    <message>
        <source>Settlement is unclear</source>
        <translation>结算方式不清</translation>
    </message>
    <message>
        <source>Imported already</source>
        <translation>已经导入过</translation>
    </message>
    <message>
        <source>Not on credit</source>
        <translation>不能记欠</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>尚未试算</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Rows are read once the columns are clear.</source>
        <translation>列对应清楚后才读取各行。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>No row is handed back.</source>
        <translation>没有退回的行。</translation>
    </message>
    <message>
        <source>Statement of the bank…</source>
        <translation>银行流水…</translation>
    </message>
    <message>
        <source>Finance imports these</source>
        <translation>由财务人员导入</translation>
    </message>
    <message>
        <source>Choose the workbook…</source>
        <translation>选择工作簿…</translation>
    </message>
    <message>
        <source>Choose the workbook</source>
        <translation>选择工作簿</translation>
    </message>
    <message>
        <source>The archive keeper imports these</source>
        <translation>由档案专管员导入</translation>
    </message>
    <message>
        <source>In or out is unclear</source>
        <translation>收支方向不清</translation>
    </message>
    <message>
        <source>Number is taken</source>
        <translation>流水号重复</translation>
    </message>
</context>
<context>
    <name>InspectionPane</name>
    <message>
        <source>Inspection</source>
        <translation>检查记录</translation>
    </message>
    <message>
        <source>Select an inspection to read its record.</source>
        <translation>选一次检查，查看它的记录。</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查发现</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Finding…</source>
        <translation>发现…</translation>
    </message>
    <message>
        <source>Result…</source>
        <translation>结论…</translation>
    </message>
    <message>
        <source>Measure…</source>
        <translation>处理…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Only inspectors of {organ} write here.</source>
        <translation>只有{organ}的检查员可以填写。</translation>
    </message>
    <message>
        <source>The result is stated; nothing is added to it.</source>
        <translation>已作结论，不能再加。</translation>
    </message>
    <message>
        <source>Measures follow a result that states a violation.</source>
        <translation>认定违规之后才登记处理。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Inspected</source>
        <translation>被检查</translation>
    </message>
    <message>
        <source>{unit} and below</source>
        <translation>{unit}及下属单位</translation>
    </message>
    <message>
        <source>By</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>抽样</translation>
    </message>
    <message>
        <source>{drawn} of {all} clients, by lot</source>
        <translation>{all} 户中抽签 {drawn} 户</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>violation</source>
        <translation>认定违规</translation>
    </message>
    <message>
        <source>no violation</source>
        <translation>未发现违规</translation>
    </message>
    <message>
        <source>Compare charges…</source>
        <translation>比对实收与批准…</translation>
    </message>
</context>
<context>
    <name>Inspections</name>
    <message>
        <source>a client of {unit}</source>
        <translation>{unit}的一户客户</translation>
    </message>
</context>
<context>
    <name>InspectionsTab</name>
    <message>
        <source>Begin an inspection…</source>
        <translation>开始检查…</translation>
    </message>
    <message>
        <source>Tariff inspections</source>
        <translation>资费执行检查</translation>
    </message>
    <message>
        <source>{n} inspections</source>
        <translation>{n} 次检查</translation>
    </message>
    <message>
        <source>Nothing was inspected yet</source>
        <translation>还没有检查记录</translation>
    </message>
    <message>
        <source>Begin when it suits: choose a unit, and the program draws clients by lot. Their approved discounts are then compared with what was charged.</source>
        <translation>检查不定期：选好被检查单位，程序抽签选出客户，再把核准的优惠与实际计收逐户核对。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Inspected unit</source>
        <translation>被检查单位</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查发现</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>检查部门</translation>
    </message>
    <message>
        <source>Inspecting organ</source>
        <translation>检查单位</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查人</translation>
    </message>
    <message>
        <source>Printed: record of inspection {number}.</source>
        <translation>已打印：检查 {number} 的记录。</translation>
    </message>
</context>
<context>
    <name>KeysTab</name>
    <message>
        <source>Who can open the office</source>
        <translation>谁能打开办公库</translation>
    </message>
    <message>
        <source>New code…</source>
        <translation>新代码…</translation>
    </message>
    <message>
        <source>Revoke this device…</source>
        <translation>吊销此登记…</translation>
    </message>
    <message>
        <source>Revoke the person…</source>
        <translation>吊销此人全部登记…</translation>
    </message>
    <message>
        <source>Computer lost…</source>
        <translation>电脑丢失…</translation>
    </message>
    <message>
        <source>Change the keys…</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>{people} people on {n} devices</source>
        <translation>{people} 人 · {n} 处登记</translation>
    </message>
    <message>
        <source>One-time codes handed out and not used yet: {names}</source>
        <translation>已发放、尚未使用的一次性代码：{names}</translation>
    </message>
    <message>
        <source>A computer or a copy is out of the office&apos;s hands since {moment}: the keys must be changed soon. Whoever has it could open a copy of the office with what was valid then.</source>
        <translation>自 {moment} 起有电脑或副本已不在本局手中，必须尽快更换密钥：拿到的人可能用当时有效的密码打开办公库的副本。</translation>
    </message>
    <message>
        <source>Keys of generation {n}, never changed since the office was made.</source>
        <translation>第 {n} 代密钥，建库以来未更换。</translation>
    </message>
    <message>
        <source>Keys of generation {n}, changed on {moment}.</source>
        <translation>第 {n} 代密钥，{moment} 更换。</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Computer and account</source>
        <translation>电脑和系统账户</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>登记时间</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>最近登录</translation>
    </message>
    <message>
        <source>Category 3</source>
        <translation>第 3 类</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>not told yet</source>
        <translation>尚无记录</translation>
    </message>
    <message>
        <source>holds the key</source>
        <translation>持有密钥</translation>
    </message>
    <message>
        <source>this device</source>
        <translation>本机正在使用</translation>
    </message>
    <message>
        <source>new keys at next sign-in</source>
        <translation>下次登录换新密钥</translation>
    </message>
    <message>
        <source>You are using this one yourself.</source>
        <translation>您自己正在使用，不能吊销。</translation>
    </message>
    <message>
        <source>Revoke the device of {name}?</source>
        <translation>吊销{name}的这处登记？</translation>
    </message>
    <message>
        <source>Revoke all devices of {name}?</source>
        <translation>吊销{name}的全部登记？</translation>
    </message>
    <message>
        <source>Give up {computer} for lost?</source>
        <translation>将 {computer} 作丢失处理？</translation>
    </message>
    <message>
        <source>Nobody holds the key of category 3 now: a keeper or unit head must open the office by the recovery sheets once.</source>
        <translation>现在没有人持有第 3 类档案的密钥：请档案专管员或单位主管用恢复单打开一次办公库。</translation>
    </message>
    <message>
        <source>{n} devices of {names} do not open the office any more.</source>
        <translation>{names} 的 {n} 处登记已不能再打开办公库。</translation>
    </message>
    <message>
        <source>Something is typed and not saved: save or drop it first.</source>
        <translation>还有输入的内容没有保存，请先保存或放弃。</translation>
    </message>
    <message>
        <source>Since then {k} devices were revoked or closed with an account; if somebody may have kept a copy of the office, change the keys.</source>
        <translation>此后有 {k} 处登记被吊销或随账户停用；如果可能有人留有办公库的副本，请更换密钥。</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>A owner</source>
        <translation>A 角</translation>
    </message>
    <message>
        <source>B owner</source>
        <translation>B 角</translation>
    </message>
    <message>
        <source>responsible</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>{n} proposals</source>
        <translation>{n} 条建议</translation>
    </message>
    <message>
        <source>{n} needs</source>
        <translation>{n} 项需求</translation>
    </message>
    <message>
        <source>proposals that wait</source>
        <translation>待核建议</translation>
    </message>
    <message>
        <source>stay under the name; the keeper decides</source>
        <translation>保留原作者姓名，由专管员核对</translation>
    </message>
    <message>
        <source>open needs noted</source>
        <translation>未关闭的用邮需求</translation>
    </message>
    <message>
        <source>stay at the client</source>
        <translation>留在客户档案里</translation>
    </message>
    <message>
        <source>requests for access</source>
        <translation>未决的查阅申请</translation>
    </message>
    <message>
        <source>wait for who decides them</source>
        <translation>由审批人答复</translation>
    </message>
    <message>
        <source>clients to be told</source>
        <translation>待告知的客户</translation>
    </message>
    <message>
        <source>go on with the client</source>
        <translation>随客户转给接手人</translation>
    </message>
    <message>
        <source>postponed duties</source>
        <translation>推迟的事项</translation>
    </message>
    <message>
        <source>the successor has them without a delay</source>
        <translation>接手人那里不再推迟</translation>
    </message>
    <message>
        <source>unsaved typing of {day}</source>
        <translation>未保存的录入（{day}）</translation>
    </message>
    <message>
        <source>only the author gets it back: sign in and save it first</source>
        <translation>只有本人能取回：请先登录一次，保存或放弃</translation>
    </message>
    <message>
        <source>end with the account</source>
        <translation>随账户终止</translation>
    </message>
    <message>
        <source>have another keeper sign in first</source>
        <translation>请先让另一位专管员登录一次，取得密钥</translation>
    </message>
    <message>
        <source>single grants of access</source>
        <translation>单次查阅授权</translation>
    </message>
    <message>
        <source>roles in force</source>
        <translation>现行角色</translation>
    </message>
    <message>
        <source>roles to confirm</source>
        <translation>待确认的角色</translation>
    </message>
    <message>
        <source>appointments as archive keeper: {units}</source>
        <translation>专管员任命：{units}</translation>
    </message>
    <message>
        <source>end with the role; appoint somebody</source>
        <translation>随角色终止，请另行任命</translation>
    </message>
    <message>
        <source>last holder of the key of category 3</source>
        <translation>第 3 类档案密钥的最后持有人</translation>
    </message>
    <message>
        <source>unused one-time codes</source>
        <translation>未用的一次性代码</translation>
    </message>
    <message>
        <source>workstation accounts enrolled</source>
        <translation>登记的电脑账户</translation>
    </message>
    <message>
        <source>visit</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>letter</source>
        <translation>信函</translation>
    </message>
    <message>
        <source>message</source>
        <translation>短信、微信</translation>
    </message>
    <message>
        <source>overdue verifications</source>
        <translation>逾期未核实的客户</translation>
    </message>
</context>
<context>
    <name>LeavingDialog</name>
    <message>
        <source>Hand-over of {name}</source>
        <translation>离岗交接 · {name}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文件文号</translation>
    </message>
    <message>
        <source>Document date</source>
        <translation>文件日期</translation>
    </message>
    <message>
        <source>Close the account as well</source>
        <translation>同时停用账户</translation>
    </message>
    <message>
        <source>Done, close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{unit} · {n} clients</source>
        <translation>{unit} · 名下 {n} 户</translation>
    </message>
    <message>
        <source>The account is closed.</source>
        <translation>账户已停用。</translation>
    </message>
    <message>
        <source>You may hand over the clients and close the account, in one act.</source>
        <translation>您可以移交客户并停用账户，一次办完。</translation>
    </message>
    <message>
        <source>You may hand over the clients; the account is closed by {who}.</source>
        <translation>您可以移交客户；账户由{who}停用。</translation>
    </message>
    <message>
        <source>You may close the account; the clients are handed over by others.</source>
        <translation>您可以停用账户；客户由他人移交。</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Hand over {n} and close the account</source>
        <translation>移交 {n} 户并停用账户</translation>
    </message>
    <message>
        <source>Hand over {n} clients</source>
        <translation>移交 {n} 户</translation>
    </message>
    <message>
        <source>Close the account</source>
        <translation>停用账户</translation>
    </message>
    <message>
        <source>Give successors first.</source>
        <translation>请先指定接手人。</translation>
    </message>
    <message>
        <source>{n} clients stay without a manager until they are handed over</source>
        <translation>停用后还有 {n} 户没有客户经理，直到移交</translation>
    </message>
    <message>
        <source>Please give the reason; it is kept with the act.</source>
        <translation>请填写理由，理由随办理内容一起保存。</translation>
    </message>
    <message>
        <source>A date looks like 2026-11-23</source>
        <translation>日期写作 2026-11-23</translation>
    </message>
    <message>
        <source>{n} clients handed over; their new managers are asked to tell them.</source>
        <translation>已移交 {n} 户，新客户经理的工作台上会提醒告知客户。</translation>
    </message>
    <message>
        <source>{n} have no B owner now.</source>
        <translation>其中 {n} 户现在没有 B 角。</translation>
    </message>
    <message>
        <source>{n} clients taken back.</source>
        <translation>已恢复 {n} 户。</translation>
    </message>
    <message>
        <source>of another unit</source>
        <translation>其他单位的客户</translation>
    </message>
    <message>
        <source>{n} were changed since and stay: {names}.</source>
        <translation>{n} 户此后已变动，保持不变：{names}。</translation>
    </message>
    <message>
        <source>The account is open again without a password: hand out a new code. Its roles wait for a second person where the rule says so.</source>
        <translation>账户已恢复，但没有密码：请发新的一次性代码。涉及档案的角色等待第二人确认。</translation>
    </message>
    <message>
        <source>Viewed, printed, exported</source>
        <translation>查阅、打印、导出清单</translation>
    </message>
</context>
<context>
    <name>LedgerActs</name>
    <message>
        <source>Record a payment…</source>
        <translation>登记缴款…</translation>
    </message>
    <message>
        <source>Payment of {client} recorded: {paid} pays bills, {credit} is credit.</source>
        <translation>已登记 {client} 缴款：抵账单 {paid}，转溢缴 {credit}。</translation>
    </message>
    <message>
        <source>Bank lines…</source>
        <translation>银行流水…</translation>
    </message>
    <message>
        <source>Close periods…</source>
        <translation>结账…</translation>
    </message>
    <message>
        <source>Statement…</source>
        <translation>导入流水…</translation>
    </message>
</context>
<context>
    <name>LedgerDialog</name>
    <message>
        <source>An amount above zero in yuan and fen, such as 1,234.50.</source>
        <translation>请填写大于零、最多两位小数的金额，例如 1,234.50。</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>This day lies before {day}.</source>
        <translation>日期早于 {day}，请改正。</translation>
    </message>
</context>
<context>
    <name>LeftPanel</name>
    <message>
        <source>Version {v}</source>
        <translation>版本 {v}</translation>
    </message>
    <message>
        <source>Yice</source>
        <translation>驿册</translation>
    </message>
    <message>
        <source>Dossiers and cases of postal key accounts</source>
        <translation>邮政大客户档案与办理</translation>
    </message>
    <message>
        <source>Each postal bureau has an office: one encrypted folder on a disk of this computer, with no network needed.</source>
        <translation>每个邮政局一个办公库：一个加密的文件夹，放在本机硬盘上，不需联网。</translation>
    </message>
    <message>
        <source>Everybody unlocks with the own name and password</source>
        <translation>每人用自己的姓名和密码解锁</translation>
    </message>
    <message>
        <source>Who looked at what is registered</source>
        <translation>谁看过什么，都有登记</translation>
    </message>
    <message>
        <source>Backups are verified as soon as they are written</source>
        <translation>备份写完即验</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他…</translation>
    </message>
    <message>
        <source>New office…</source>
        <translation>新建办公库…</translation>
    </message>
    <message>
        <source>Data is kept encrypted on this computer and never goes online. Without password or recovery sheets nobody opens it, the administrator included.</source>
        <translation>数据在本机加密存放，不上网。没有密码或恢复单，谁也打不开，包括系统管理员。</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>还原…</translation>
    </message>
</context>
<context>
    <name>Letters</name>
    <message>
        <source>Days late</source>
        <translation>逾期天数</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>On the letter</source>
        <translation>函上金额</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>函件</translation>
    </message>
    <message>
        <source>to be printed</source>
        <translation>待打印</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不打印</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>催款提醒函</translation>
    </message>
    <message>
        <source>Notice of stopped credit</source>
        <translation>停止记欠通知书</translation>
    </message>
    <message>
        <source>Recovery letter</source>
        <translation>追欠函</translation>
    </message>
    <message>
        <source>Notice of restored credit</source>
        <translation>恢复记欠通知书</translation>
    </message>
</context>
<context>
    <name>LettersDialog</name>
    <message>
        <source>Letters to clients that owe</source>
        <translation>打印催收函件</translation>
    </message>
    <message>
        <source>Printing letters</source>
        <translation>正在打印函件</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>函件</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>What the letter says</source>
        <translation>函件正文</translation>
    </message>
    <message>
        <source>The paper also bears the unpaid bills, their total in figures and capitals, the article, and a copy for the file. Each print is registered with its number.</source>
        <translation>纸面另有未付账单、合计（数字和大写）、依据条文和存根；每次打印按编号登记。</translation>
    </message>
    <message>
        <source>A file for each client, in a folder of your choice</source>
        <translation>每户一个文件，存到选定的文件夹</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{count} get it, {left} are left out</source>
        <translation>打印 {count} 户，不打印 {left} 户</translation>
    </message>
    <message>
        <source>Print ({count})</source>
        <translation>打印（{count}）</translation>
    </message>
    <message>
        <source>Folder for the letters</source>
        <translation>存放函件的文件夹</translation>
    </message>
    <message>
        <source>{count} letters printed, numbers {first} to {last}</source>
        <translation>已打印 {count} 份函件，编号 {first} 至 {last}</translation>
    </message>
    <message>
        <source>Letter {first} printed</source>
        <translation>已打印函件{first}</translation>
    </message>
    <message>
        <source>No client here gets this letter.</source>
        <translation>所列客户都不能打印此函。</translation>
    </message>
    <message>
        <source>Who gets the letter stands on the left, and why somebody does not.</source>
        <translation>左边是打印给谁，不打印的写明原因；右边是函件正文。</translation>
    </message>
</context>
<context>
    <name>LineBox</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>全部 {count} 件</translation>
    </message>
</context>
<context>
    <name>LinePart</name>
    <message>
        <source>Remove line</source>
        <translation>删除此行</translation>
    </message>
    <message>
        <source>Line {number}</source>
        <translation>第 {number} 行</translation>
    </message>
    <message>
        <source>renewal</source>
        <translation>续办</translation>
    </message>
    <message>
        <source>per cent off the tariff, such as 12.5</source>
        <translation>减免资费的百分比，如 12.5</translation>
    </message>
    <message>
        <source>such as 360,000</source>
        <translation>如 360,000</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>业务种类</translation>
    </message>
    <message>
        <source>Manner of discount</source>
        <translation>优惠方式</translation>
    </message>
    <message>
        <source>Discount rate</source>
        <translation>优惠比率</translation>
    </message>
    <message>
        <source>Agency-fee rate</source>
        <translation>代办费比率</translation>
    </message>
    <message>
        <source>per cent, if any</source>
        <translation>百分比，没有可不填</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Expected use a year (yuan)</source>
        <translation>预计年用邮（元）</translation>
    </message>
    <message>
        <source>Justification</source>
        <translation>申请理由</translation>
    </message>
    <message>
        <source>use so far, competitors, what is at stake</source>
        <translation>用邮情况、友商报价、可能的得失</translation>
    </message>
    <message>
        <source>Why over the norm</source>
        <translation>超标理由</translation>
    </message>
    <message>
        <source>why the norm is not enough (确需); the province signs it</source>
        <translation>为什么标准不够（确需），由省局签署</translation>
    </message>
</context>
<context>
    <name>ListActs</name>
    <message>
        <source>Printing visit sheets</source>
        <translation>正在打印走访表</translation>
    </message>
    <message>
        <source>clients</source>
        <translation>客户一览表</translation>
    </message>
    <message>
        <source>Export list</source>
        <translation>导出清单</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Others&apos; clients are among them. The purpose is written into the register.</source>
        <translation>其中有他人负责的客户。用途将记入查阅登记。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Exporting the list</source>
        <translation>正在导出清单</translation>
    </message>
    <message>
        <source>{count} visit sheets printed, serials {first} to {last}</source>
        <translation>已打印走访表 {count} 份，编号 {first} 至 {last}</translation>
    </message>
    <message>
        <source>{count} clients exported to {file}; the export is in the access register</source>
        <translation>已导出 {count} 户到 {file}，并记入查阅登记</translation>
    </message>
    <message>
        <source>{count} without copy right were left out</source>
        <translation>{count} 户无复制权限，未导出</translation>
    </message>
</context>
<context>
    <name>ListArea</name>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制说明</translation>
    </message>
</context>
<context>
    <name>ListDialog</name>
    <message>
        <source>Put on the blacklist</source>
        <translation>列入黑名单</translation>
    </message>
    <message>
        <source>Put on the list</source>
        <translation>列入</translation>
    </message>
    <message>
        <source>List of</source>
        <translation>所属机构</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>信用代码</translation>
    </message>
    <message>
        <source>if known</source>
        <translation>知道就填</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>ListPrint</name>
    <message>
        <source>Needs the right to copy what clients owe (section 7)</source>
        <translation>需要第七部分（欠费）的复制权限</translation>
    </message>
</context>
<context>
    <name>LockedPlate</name>
    <message>
        <source>you may not read this section</source>
        <translation>您无权查阅这一部分</translation>
    </message>
    <message>
        <source>Ask for access…</source>
        <translation>申请查阅…</translation>
    </message>
    <message>
        <source>You asked on {moment}: {state}.</source>
        <translation>您已于 {moment} 申请：{state}。</translation>
    </message>
    <message>
        <source>{organ} decides on requests, usually for {days} d.</source>
        <translation>申请由 {organ} 批复，一般 {days} 天。</translation>
    </message>
    <message>
        <source>Withdraw the request</source>
        <translation>撤回申请</translation>
    </message>
    <message>
        <source>Read by single grant only; not shown, searched or printed otherwise.</source>
        <translation>只凭单次授权查阅，其他情况下不显示、不检索、不打印。</translation>
    </message>
    <message>
        <source>May be read by: {who}, each for the clients in their charge.</source>
        <translation>可查阅的角色：{who}，各限所负责的客户。</translation>
    </message>
</context>
<context>
    <name>LogTab</name>
    <message>
        <source>Whatever somebody opens, prints or changes appears here by itself.</source>
        <translation>查阅、打印、修改等都会自动登记到这里。</translation>
    </message>
    <message>
        <source>Nothing is registered in this period</source>
        <translation>这段时间没有登记</translation>
    </message>
    <message>
        <source>No entry matches these filters</source>
        <translation>没有符合筛选的登记</translation>
    </message>
    <message>
        <source>Take a longer period or fewer filters.</source>
        <translation>请放长时间或减少筛选。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
</context>
<context>
    <name>LookedDialog</name>
    <message>
        <source>Who looked at this client</source>
        <translation>谁看过这个客户</translation>
    </message>
    <message>
        <source>Who consulted, printed or copied the dossier, or was refused.</source>
        <translation>查阅、打印、复制过这份档案的人，以及被拒绝的人。</translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation>Esc 关闭</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nobody has looked at this dossier yet</source>
        <translation>还没有人看过这份档案</translation>
    </message>
    <message>
        <source>Consulting, prints, copies and refused attempts appear here.</source>
        <translation>查阅、打印、复制和被拒绝的查阅会列在这里。</translation>
    </message>
</context>
<context>
    <name>MailUseDialog</name>
    <message>
        <source>Mail use of a month</source>
        <translation>每月用邮明细</translation>
    </message>
    <message>
        <source>Undo the whole import…</source>
        <translation>撤销整次导入…</translation>
    </message>
    <message>
        <source>A workbook of your unit with one line of mail use in each row. It replaces lines that were imported before for the same months; nothing is written before you have seen what will become of each row.</source>
        <translation>本单位的工作簿，每行一条用邮明细。同月份先前导入的明细会被替换；看过每一行的结果之后才写入。</translation>
    </message>
    <message>
        <source>Imported at</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>账期</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>明细数</translation>
    </message>
    <message>
        <source>By</source>
        <translation>导入人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>can be undone</source>
        <translation>可以撤销</translation>
    </message>
    <message>
        <source>older than 30 days</source>
        <translation>已过 30 天</translation>
    </message>
    <message>
        <source>Import {count} lines</source>
        <translation>导入 {count} 条</translation>
    </message>
    <message>
        <source>These are returned rows: they are added, nothing is replaced.</source>
        <translation>这是退回的行：只补这些行，不替换已导入的。</translation>
    </message>
    <message>
        <source>{file}: {created} lines come in, {rejected} are returned, {skipped} skipped; {replaced} earlier lines of {months} are replaced.</source>
        <translation>{file}：导入 {created} 条，退回 {rejected} 条，跳过 {skipped} 行；替换 {months} 先前导入的 {replaced} 条。</translation>
    </message>
    <message>
        <source>Counted {counted} yuan, not counted {uncounted} yuan, on credit {owed} yuan.</source>
        <translation>计收 {counted} 元，不计收 {uncounted} 元，其中记欠 {owed} 元。</translation>
    </message>
    <message>
        <source>{created} lines are written, {replaced} earlier ones replaced.</source>
        <translation>已写入 {created} 条，替换先前的 {replaced} 条。</translation>
    </message>
    <message>
        <source>Undo the whole import?</source>
        <translation>撤销整次导入？</translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>Undoing…</source>
        <translation>正在撤销…</translation>
    </message>
    <message>
        <source>Undone: {count} lines count no more.</source>
        <translation>已撤销：{count} 条明细不再计算。</translation>
    </message>
    <message>
        <source>Workbook of</source>
        <translation>所属单位</translation>
    </message>
    <message>
        <source>Choose a workbook, or drop it here. Each import is listed and can be undone for 30 days.</source>
        <translation>选择工作簿，或拖到这里。每次导入都列在此处，30 天内可撤销。</translation>
    </message>
    <message>
        <source>This import: {state}.</source>
        <translation>该批次：{state}。</translation>
    </message>
    <message>
        <source>You import for this unit alone.</source>
        <translation>您只能为本单位导入。</translation>
    </message>
    <message>
        <source>Looking what it would do…</source>
        <translation>正在查看撤销的影响…</translation>
    </message>
    <message>
        <source>{file}: {lines} lines of {clients} clients in {months} count no more: counted {counted} yuan, on credit {owed} yuan. Lines that it replaced do not come back: import their workbook again. This can be done once.</source>
        <translation>{file}：{clients} 户 {lines} 条用邮明细（{months}）不再计数，其中计收 {counted} 元、记欠 {owed} 元。被它替换的明细不会恢复，需重新导入原工作簿。只能撤销一次。</translation>
    </message>
    <message>
        <source>{bills} and others, {count} in all</source>
        <translation>{bills} 等共 {count} 份</translation>
    </message>
    <message>
        <source>Lines of {file} stand on bills ({bills}). What stands on a bill stays: finance takes the bills back first, then the import can be undone.</source>
        <translation>{file} 中有明细已列入账单（{bills}）。已列入账单的不能撤销：请财务先冲销账单，再撤销导入。</translation>
    </message>
    <message>
        <source>{file}: {created} lines come in, {rejected} are returned, {skipped} skipped.</source>
        <translation>{file}：导入 {created} 条，退回 {rejected} 条，跳过 {skipped} 行。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Yice</source>
        <translation>驿册</translation>
    </message>
    <message>
        <source>Name, pinyin initials, code, contact, phone, act</source>
        <translation>名称、拼音首字母、代码、联系人、电话、功能</translation>
    </message>
    <message>
        <source>The program made a mistake and stopped this act; nothing else was changed. The report names places in the program only, nothing about clients. Please hand it to support.</source>
        <translation>程序出错，本次操作已停止，其他内容没有改动。下面的说明只写程序中的位置，不含客户信息，请交技术支持人员。</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>这一步没有办成</translation>
    </message>
</context>
<context>
    <name>MakeSecrecyDialog</name>
    <message>
        <source>Rules of secrecy</source>
        <translation>保密管理办法</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>They bind everybody of the organ&apos;s area. A new version is shown once to each person at sign-in until it is confirmed as read; earlier versions are kept.</source>
        <translation>适用于本机构辖区的所有人员。新版本在每个人登录时显示，直到本人确认“已阅读”；以往的版本都保留。</translation>
    </message>
    <message>
        <source>Organ</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Please fill in</source>
        <translation>请填写</translation>
    </message>
    <message>
        <source>There are none yet.</source>
        <translation>还没有制定。</translation>
    </message>
    <message>
        <source>Version {version}: {read} have read it</source>
        <translation>第 {version} 版：{read} 人已读</translation>
    </message>
    <message>
        <source>{n} not yet: {names}</source>
        <translation>{n} 人未读：{names}</translation>
    </message>
</context>
<context>
    <name>MatchingDialog</name>
    <message>
        <source>Lines of the bank whose client is not certain wait here. Choose whose a line is, or set aside what is no payment of a client.</source>
        <translation>户头不能确定的银行流水在此待认领：选定是哪家客户的缴款后入账；不是客户缴款的，写明理由搁置。</translation>
    </message>
    <message>
        <source>Lines of the bank</source>
        <translation>银行流水</translation>
    </message>
    <message>
        <source>{day}, {sum}, {payer}</source>
        <translation>{day}，{sum}，{payer}</translation>
    </message>
    <message>
        <source>Set a line of the bank aside</source>
        <translation>搁置银行流水</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Whose line it may be</source>
        <translation>可能是谁的缴款</translation>
    </message>
    <message>
        <source>Proposed clients</source>
        <translation>建议的客户</translation>
    </message>
    <message>
        <source>numbers of bills, if the client says which</source>
        <translation>客户指明的账单号，可不填</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>指定账单</translation>
    </message>
    <message>
        <source>Set aside…</source>
        <translation>搁置…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Book for this client</source>
        <translation>按此客户入账</translation>
    </message>
    <message>
        <source>{count} lines   {sum}</source>
        <translation>{count} 笔   {sum}</translation>
    </message>
    <message>
        <source>No line of the bank waits</source>
        <translation>没有待认领的银行流水</translation>
    </message>
    <message>
        <source>no payer named</source>
        <translation>未写付款人</translation>
    </message>
    <message>
        <source>Its payment was taken back: {why}</source>
        <translation>原缴款已冲销：{why}</translation>
    </message>
    <message>
        <source>No client is proposed</source>
        <translation>没有建议的客户</translation>
    </message>
    <message>
        <source>Booked for {client}: {paid} pays bills, {credit} is credit.</source>
        <translation>已记入 {client}：抵账单 {paid}，转溢缴 {credit}。</translation>
    </message>
    <message>
        <source>The line was set aside with its reason.</source>
        <translation>该笔流水已搁置，理由已留存。</translation>
    </message>
    <message>
        <source>Bank&apos;s number {number}</source>
        <translation>流水号 {number}</translation>
    </message>
    <message>
        <source>Import a statement…</source>
        <translation>导入银行流水…</translation>
    </message>
    <message>
        <source>Import the bank&apos;s statement: a line whose client is certain is booked at once, every other one waits here.</source>
        <translation>导入银行流水：能确定客户的直接入账，其余在这里等您认领。</translation>
    </message>
    <message>
        <source>Choose a client or type its name or code</source>
        <translation>请选择客户，或输入名称、编码</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Nothing in the line names a client. Type the name or code below.</source>
        <translation>流水里没有能对上客户的信息，请在下方输入客户名称或编码。</translation>
    </message>
    <message>
        <source>No line is chosen.</source>
        <translation>没有选中流水。</translation>
    </message>
    <message>
        <source>The lines were not read to their end.</source>
        <translation>流水没有读完。</translation>
    </message>
    <message>
        <source>Read them now</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>The line that you were about no longer waits.</source>
        <translation>您正在处理的那笔流水已不再待认领。</translation>
    </message>
</context>
<context>
    <name>MeasureDialog</name>
    <message>
        <source>Measure after inspection {number}</source>
        <translation>检查 {number} 的处理</translation>
    </message>
    <message>
        <source>Record the measure</source>
        <translation>登记处理</translation>
    </message>
    <message>
        <source>Measure or sanction</source>
        <translation>处理或处罚</translation>
    </message>
    <message>
        <source>Document no.</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>Document date</source>
        <translation>文件日期</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>Monitoring</name>
    <message>
        <source>Officers of the organ may read the dossier (without categories 3 and 8) until the client is taken from the list or the last day is over.</source>
        <translation>该机构的管理人员可以查阅这份档案（第 3、8 类除外），直到移出名单或到期。</translation>
    </message>
    <message>
        <source>Organ</source>
        <translation>管理机构</translation>
    </message>
    <message>
        <source>Until (last day)</source>
        <translation>截止（最后一天）</translation>
    </message>
    <message>
        <source>empty: until it is ended</source>
        <translation>不填：直到移出</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Put on a monitoring list</source>
        <translation>列入监控名单</translation>
    </message>
    <message>
        <source>Put on the list</source>
        <translation>列入</translation>
    </message>
    <message>
        <source>A day such as 2026-11-24.</source>
        <translation>请按 2026-11-24 的样子填写日期。</translation>
    </message>
</context>
<context>
    <name>MonthEndDialog</name>
    <message>
        <source>Open at the month&apos;s end</source>
        <translation>月末应清单</translation>
    </message>
    <message>
        <source>Everything is to be paid by the month&apos;s end, so this list ought to be empty. Whoever stands in it has a collector and a reason.</source>
        <translation>全部款项应在月末收回，本表应为空。表中每户都列明收款责任人和未收回的原因。</translation>
    </message>
    <message>
        <source>Enter opens the client</source>
        <translation>Enter 打开客户</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>未指定</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Collector</source>
        <translation>收款责任人</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未清（元）</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期（元）</translation>
    </message>
    <message>
        <source>First due</source>
        <translation>最早到期</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>not due</source>
        <translation>未到期</translation>
    </message>
    <message>
        <source>{days} d overdue</source>
        <translation>逾期 {days} 天</translation>
    </message>
    <message>
        <source>promise {day}</source>
        <translation>承诺 {day}</translation>
    </message>
    <message>
        <source>As of {day}</source>
        <translation>截至 {day}</translation>
    </message>
    <message>
        <source>As of {day}; the month still runs</source>
        <translation>截至 {day}，本月未结束</translation>
    </message>
    <message>
        <source>{count} clients   open {open}   overdue {overdue}</source>
        <translation>{count} 户   未清 {open}   逾期 {overdue}</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>没有未清的款项</translation>
    </message>
    <message>
        <source>The list is empty, as it ought to be.</source>
        <translation>本表为空，符合要求。</translation>
    </message>
    <message>
        <source>Who collects is in section 4, which you do not read</source>
        <translation>收款责任人在第四部分，您无权查阅</translation>
    </message>
    <message>
        <source>Printing the list</source>
        <translation>正在打印清单</translation>
    </message>
    <message>
        <source>The list was not read to its end.</source>
        <translation>清单没有读完。</translation>
    </message>
    <message>
        <source>Read it now</source>
        <translation>重新读取</translation>
    </message>
</context>
<context>
    <name>MonthPlanDialog</name>
    <message>
        <source>Monthly development plan</source>
        <translation>月度市场开发计划</translation>
    </message>
    <message>
        <source>Targets by person</source>
        <translation>个人指标</translation>
    </message>
    <message>
        <source>reached / target</source>
        <translation>完成 / 指标</translation>
    </message>
    <message>
        <source>Set targets…</source>
        <translation>定指标…</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>储备档案</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nobody develops clients for this unit</source>
        <translation>本单位还没有开发人员</translation>
    </message>
    <message>
        <source>People appear here once they are account managers or head of the unit.</source>
        <translation>任命为本单位客户经理或主管后，会列在这里。</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>No draft and no open claim</source>
        <translation>没有草稿和在办预案</translation>
    </message>
    <message>
        <source>Draft a plan on the board; it stands here until it ends.</source>
        <translation>在看板上新建预案，办结前会列在这里。</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Save as view</source>
        <translation>存为视图</translation>
    </message>
    <message>
        <source>Filter, order, columns and widths are kept under this name, for you alone.</source>
        <translation>筛选、排序、列和列宽以此名称保存，仅供您本人使用。</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>视图名称</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>保存视图</translation>
    </message>
</context>
<context>
    <name>NewClientDialog</name>
    <message>
        <source>New client</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Only the name is needed now; what is missing is shown in the dossier.</source>
        <translation>现在只须填写名称；缺少的内容会在档案中列出。</translation>
    </message>
    <message>
        <source>Possible duplicates</source>
        <translation>可能重复</translation>
    </message>
    <message>
        <source>I compared them: this is another client</source>
        <translation>已比对，不是重复</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Create client</source>
        <translation>建立客户</translation>
    </message>
    <message>
        <source>Responsible unit</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>用邮点名称</translation>
    </message>
    <message>
        <source>Such as: second works</source>
        <translation>例如：第二厂区</translation>
    </message>
    <message>
        <source>A further site needs its own address</source>
        <translation>另一用邮点须有自己的地址</translation>
    </message>
    <message>
        <source>same organisation code</source>
        <translation>单位代码相同</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>名称相同</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>电话相同</translation>
    </message>
    <message>
        <source>A client of {unit}</source>
        <translation>{unit}的客户</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Further site of it</source>
        <translation>作为其另一用邮点</translation>
    </message>
    <message>
        <source>Further site of {name}: give its own address.</source>
        <translation>{name}的另一用邮点：请填写其自己的地址。</translation>
    </message>
</context>
<context>
    <name>NewPassword</name>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>再输一次新密码</translation>
    </message>
</context>
<context>
    <name>NormDialog</name>
    <message>
        <source>Record: {table}</source>
        <translation>登记：{table}</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Organ</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>per cent off the tariff, such as 12.5</source>
        <translation>资费的百分之几，如 12.5</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Band of mail use</source>
        <translation>用邮档</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>业务种类</translation>
    </message>
    <message>
        <source>Highest discount</source>
        <translation>优惠上限</translation>
    </message>
    <message>
        <source>Highest agency fee</source>
        <translation>代办费上限</translation>
    </message>
    <message>
        <source>per cent, if any</source>
        <translation>百分之几，没有则不填</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>发文机关</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>第一天</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>until further notice</source>
        <translation>不填为长期有效</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文件号</translation>
    </message>
    <message>
        <source>Document date</source>
        <translation>文件日期</translation>
    </message>
    <message>
        <source>Please fill in</source>
        <translation>请填写</translation>
    </message>
    <message>
        <source>Per cent from 0 to 100 with at most two decimals, such as 12.5</source>
        <translation>请填 0 至 100 的百分数，最多两位小数，如 12.5</translation>
    </message>
</context>
<context>
    <name>NormsPart</name>
    <message>
        <source>Table</source>
        <translation>标准表</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>专业</translation>
    </message>
    <message>
        <source>in force or to come</source>
        <translation>执行中和未生效</translation>
    </message>
    <message>
        <source>ended ones too</source>
        <translation>包括已终止</translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>终止…</translation>
    </message>
    <message>
        <source>Record a norm…</source>
        <translation>登记标准…</translation>
    </message>
    <message>
        <source>{n} norms</source>
        <translation>{n} 项</translation>
    </message>
    <message>
        <source>No norm here</source>
        <translation>这里还没有标准</translation>
    </message>
    <message>
        <source>Without one in force an application counts as over the norm.</source>
        <translation>没有有效标准的业务，申请一律按超出标准办理。</translation>
    </message>
    <message>
        <source>Without one the norms of the table above it count alone.</source>
        <translation>没有登记时，只按上级标准执行。</translation>
    </message>
    <message>
        <source>Only the organ named below records here.</source>
        <translation>只有下面写明的机构可以登记。</translation>
    </message>
    <message>
        <source>Choose a norm of your organ that has no end yet.</source>
        <translation>请选择本机构登记、尚未终止的标准。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>业务种类</translation>
    </message>
    <message>
        <source>For</source>
        <translation>适用</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>Agency fee</source>
        <translation>代办费</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>发文机关</translation>
    </message>
</context>
<context>
    <name>OfficeChoice</name>
    <message>
        <source>not found</source>
        <translation>找不到</translation>
    </message>
</context>
<context>
    <name>OfficePage</name>
    <message>
        <source>Office</source>
        <translation>本局</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色授予</translation>
    </message>
    <message>
        <source>Recovery sheets</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>{units} units · {users} users</source>
        <translation>{units} 个单位 · {users} 名用户</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Blacklist</source>
        <translation>黑名单</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>工作日历</translation>
    </message>
    <message>
        <source>Tariffs</source>
        <translation>资费</translation>
    </message>
</context>
<context>
    <name>OfficePalette</name>
    <message>
        <source>Clients</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Clients by contact or phone</source>
        <translation>联系人与电话</translation>
    </message>
    <message>
        <source>Acts</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>a contact or phone matches</source>
        <translation>联系人或电话相符</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>客户档案</translation>
    </message>
    <message>
        <source>Import a register</source>
        <translation>导入登记表</translation>
    </message>
    <message>
        <source>Late verifications</source>
        <translation>核实超期的客户</translation>
    </message>
    <message>
        <source>Tick clients in the list, then print</source>
        <translation>在清单中勾选后打印</translation>
    </message>
    <message>
        <source>Print visit sheets</source>
        <translation>打印走访表</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Nobody reads on after this</source>
        <translation>之后无人能继续查看</translation>
    </message>
    <message>
        <source>How the window looks</source>
        <translation>窗口外观</translation>
    </message>
    <message>
        <source>Theme: {name}</source>
        <translation>主题：{name}</translation>
    </message>
    <message>
        <source>From the next lock on</source>
        <translation>下次锁定后生效</translation>
    </message>
    <message>
        <source>Is it free? {words}</source>
        <translation>查是否可开发：{words}</translation>
    </message>
    <message>
        <source>A name or credit code; each question is logged</source>
        <translation>按单位名称或统一社会信用代码；每次查询都有登记</translation>
    </message>
    <message>
        <source>Claim board</source>
        <translation>认领看板</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>新建预案…</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Arrears</source>
        <translation>欠费预警</translation>
    </message>
    <message>
        <source>Import a statement of the bank</source>
        <translation>导入银行流水</translation>
    </message>
    <message>
        <source>Record a payment</source>
        <translation>登记缴款</translation>
    </message>
    <message>
        <source>Match lines of the bank</source>
        <translation>认领银行流水</translation>
    </message>
    <message>
        <source>Close periods</source>
        <translation>结账</translation>
    </message>
    <message>
        <source>Month-end list</source>
        <translation>月末应清单</translation>
    </message>
    <message>
        <source>Print letters</source>
        <translation>打印催款函</translation>
    </message>
    <message>
        <source>Import mail use</source>
        <translation>导入用邮明细</translation>
    </message>
</context>
<context>
    <name>OpeningBalanceDialog</name>
    <message>
        <source>Enter an opening balance</source>
        <translation>登记期初欠费</translation>
    </message>
    <message>
        <source>Enter the balance</source>
        <translation>登记期初欠费</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Owed from</source>
        <translation>账期起日</translation>
    </message>
    <message>
        <source>Owed until</source>
        <translation>账期止日</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>Document date</source>
        <translation>文件日期</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Opening balance of {client} entered as bill {number}.</source>
        <translation>“{client}”的期初欠费已登记，账单 {number}。</translation>
    </message>
    <message>
        <source>{client}: what a paper of before says is owed becomes a bill.</source>
        <translation>“{client}”：按原有文件把启用前的欠费登记为一张账单。</translation>
    </message>
</context>
<context>
    <name>OpeningsBox</name>
    <message>
        <source>Opening entries</source>
        <translation>期初登记</translation>
    </message>
    <message>
        <source>what paper decided before this program was in use</source>
        <translation>启用本程序以前由纸质文件决定的内容</translation>
    </message>
    <message>
        <source>Discount from paper</source>
        <translation>补录期初优惠</translation>
    </message>
    <message>
        <source>A discount that exists on paper (期初), with its document</source>
        <translation>已有文件批准的优惠（期初），连同文号录入</translation>
    </message>
</context>
<context>
    <name>OwnFieldsBox</name>
    <message>
        <source>Own fields</source>
        <translation>自有字段</translation>
    </message>
    <message>
        <source>Add own field</source>
        <translation>新增自有字段</translation>
    </message>
    <message>
        <source>{count} fields</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>The office has added no fields of its own.</source>
        <translation>本局没有新增自有字段。</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Today</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>客户档案</translation>
    </message>
    <message>
        <source>Import a register</source>
        <translation>导入登记表</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>本局</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>查阅登记</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Claim board</source>
        <translation>认领看板</translation>
    </message>
    <message>
        <source>Arrears</source>
        <translation>欠费预警</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>↑ ↓ choose · Enter opens · Esc closes</source>
        <translation>↑↓ 选择 · Enter 打开 · Esc 关闭</translation>
    </message>
    <message>
        <source>Only what you may see</source>
        <translation>只列有权看的</translation>
    </message>
</context>
<context>
    <name>PaperFields</name>
    <message>
        <source>such as 粤邮函〔2026〕31 号</source>
        <translation>例如 粤邮函〔2026〕31 号</translation>
    </message>
    <message>
        <source>such as 2026-11-24</source>
        <translation>例如 2026-11-24</translation>
    </message>
    <message>
        <source>Number of the paper</source>
        <translation>来文文号</translation>
    </message>
    <message>
        <source>Day of the paper</source>
        <translation>来文日期</translation>
    </message>
</context>
<context>
    <name>PapersPart</name>
    <message>
        <source>Print: {paper}</source>
        <translation>打印{paper}</translation>
    </message>
</context>
<context>
    <name>PassDialog</name>
    <message>
        <source>Let a unit develop {name}</source>
        <translation>放行一个单位开发{name}</translation>
    </message>
    <message>
        <source>Let through</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Unit, with all below it</source>
        <translation>单位（含其下属）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Change password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>It holds for {name} on this computer; other computers keep theirs.</source>
        <translation>用于 {name} 在本机的登录；其他电脑上的密码不变。</translation>
    </message>
    <message>
        <source>Password until now</source>
        <translation>原密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>再输一次新密码</translation>
    </message>
    <message>
        <source>Caps lock is on</source>
        <translation>大写锁定已打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Please wait {seconds} s</source>
        <translation>请等 {seconds} 秒</translation>
    </message>
    <message>
        <source>The two new passwords differ. Type the same one twice.</source>
        <translation>两次输入的新密码不一致，请重新输入。</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Show what was typed</source>
        <translation>显示所输入的密码</translation>
    </message>
</context>
<context>
    <name>PaymentBehindDialog</name>
    <message>
        <source>Pays</source>
        <translation>核销账单</translation>
    </message>
    <message>
        <source>{fen} yuan</source>
        <translation>{fen} 元</translation>
    </message>
    <message>
        <source>It pays no bill; all of it is credit of the client.</source>
        <translation>未核销任何账单，全部为该户预存。</translation>
    </message>
    <message>
        <source>Reverse the payment…</source>
        <translation>冲销缴款…</translation>
    </message>
</context>
<context>
    <name>PaymentDialog</name>
    <message>
        <source>Record a payment</source>
        <translation>登记缴款</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转账</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Cheque</source>
        <translation>支票</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>numbers of bills, if the client says which; else the oldest is paid first</source>
        <translation>客户指定的账单编号；不填则先还最早到期的</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>收款日期</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>缴款方式</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>指定账单</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>付款人</translation>
    </message>
    <message>
        <source>if not the client itself</source>
        <translation>不是客户本身时填写</translation>
    </message>
    <message>
        <source>Bank&apos;s number</source>
        <translation>银行流水号</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>{client}: open {open}, credit {credit}</source>
        <translation>{client}：未结清 {open} 元，预存 {credit} 元</translation>
    </message>
    <message>
        <source>pays {fen} of bill {number} (due {due}), {left} stays open</source>
        <translation>核销账单 {number}（到期 {due}）{fen} 元，余 {left} 元未结清</translation>
    </message>
    <message>
        <source>{fen} becomes credit for the next bill</source>
        <translation>{fen} 元转为预存，抵下期账单</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Nobody by these words among the clients that you see.</source>
        <translation>您可查看的客户中没有符合的。</translation>
    </message>
    <message>
        <source>Type a name or code and choose the client</source>
        <translation>请输入名称或编码，并选定客户</translation>
    </message>
    <message>
        <source>What the payment will pay is shown here once the client is chosen.</source>
        <translation>选定客户后，这里显示这笔缴款将核销哪些账单。</translation>
    </message>
    <message>
        <source>Choose how it was paid</source>
        <translation>请选择缴款方式</translation>
    </message>
</context>
<context>
    <name>PersonActs</name>
    <message>
        <source>The password was changed. It holds from the next unlocking on.</source>
        <translation>密码已修改，下次解锁时生效。</translation>
    </message>
    <message>
        <source>No organ of yours has made rules of secrecy yet.</source>
        <translation>您所在的机构还没有制定保密管理办法。</translation>
    </message>
</context>
<context>
    <name>PersonBox</name>
    <message>
        <source>Person {number}</source>
        <translation>人员 {number}</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>清除…</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮盖</translation>
    </message>
</context>
<context>
    <name>PersonMenu</name>
    <message>
        <source>Switch user…</source>
        <translation>切换用户…</translation>
    </message>
    <message>
        <source>Change password…</source>
        <translation>修改密码…</translation>
    </message>
    <message>
        <source>About Yice</source>
        <translation>关于驿册</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language / 语言</source>
        <translation>语言 / Language</translation>
    </message>
    <message>
        <source>Rules of secrecy…</source>
        <translation>保密管理办法…</translation>
    </message>
</context>
<context>
    <name>PersonTab</name>
    <message>
        <source>Person</source>
        <translation>查阅人</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>What somebody did</source>
        <translation>某人做了什么</translation>
    </message>
    <message>
        <source>Person: {name}</source>
        <translation>人员：{name}</translation>
    </message>
</context>
<context>
    <name>Persons</name>
    <message>
        <source>Name and position</source>
        <translation>姓名与身份</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家庭成员</translation>
    </message>
    <message>
        <source>Home address</source>
        <translation>家庭地址</translation>
    </message>
    <message>
        <source>Interests and birthday</source>
        <translation>爱好与生日</translation>
    </message>
    <message>
        <source>nothing entered</source>
        <translation>未填写</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>New development plan</source>
        <translation>新建开发预案</translation>
    </message>
    <message>
        <source>Edit the plan</source>
        <translation>修改预案</translation>
    </message>
    <message>
        <source>A draft needs only its name; your unit and the organ above see it.</source>
        <translation>草稿只需填名称；上报前只有本单位和上级机构可见。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>存为草稿</translation>
    </message>
    <message>
        <source>Save and submit</source>
        <translation>保存并上报</translation>
    </message>
    <message>
        <source>Complete: it can be submitted.</source>
        <translation>已填全，可以上报。</translation>
    </message>
    <message>
        <source>Needed before the plan can be submitted.</source>
        <translation>上报前必须填写。</translation>
    </message>
</context>
<context>
    <name>Popover</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>PostponeDialog</name>
    <message>
        <source>Postpone</source>
        <translation>推迟</translation>
    </message>
    <message>
        <source>Postpone until</source>
        <translation>推迟到</translation>
    </message>
    <message>
        <source>Reason; it is kept with the act</source>
        <translation>理由（随推迟记录保存）</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>Next Monday</source>
        <translation>下周一</translation>
    </message>
    <message>
        <source>On</source>
        <translation>另定日期</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Bring back now</source>
        <translation>取消推迟</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A date such as 2026-11-23.</source>
        <translation>请写日期，如 2026-11-23。</translation>
    </message>
    <message>
        <source>Please give the reason; it is kept with the act.</source>
        <translation>请写理由，它随推迟记录保存。</translation>
    </message>
</context>
<context>
    <name>PrefectureDialog</name>
    <message>
        <source>Rights of {name}</source>
        <translation>{name}的权限</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>去审定</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>withheld</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>请选择</translation>
    </message>
</context>
<context>
    <name>PrefecturePart</name>
    <message>
        <source>Rights of this prefecture</source>
        <translation>地市权限</translation>
    </message>
    <message>
        <source>Allow or withhold…</source>
        <translation>允许或收回…</translation>
    </message>
    <message>
        <source>Only an organ officer of the province above decides this (C6-1).</source>
        <translation>只有上级省大客户管理机构的人员可以决定（第六条）。</translation>
    </message>
    <message>
        <source>allowed (default)</source>
        <translation>允许（默认）</translation>
    </message>
    <message>
        <source>allowed from {day}: {reason}</source>
        <translation>{day} 起允许：{reason}</translation>
    </message>
    <message>
        <source>withheld from {day}: {reason}</source>
        <translation>{day} 起收回：{reason}</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>The language changes when the office is locked the next time.</source>
        <translation>下次锁定后改用所选语言。</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Choose a client to see its line here.</source>
        <translation>选中一户，在此显示该行内容。</translation>
    </message>
    <message>
        <source>no right</source>
        <translation>无权限</translation>
    </message>
    <message>
        <source>thin</source>
        <translation>完整度低</translation>
    </message>
    <message>
        <source>Client code</source>
        <translation>客户代码</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Main mail use</source>
        <translation>主要用邮</translation>
    </message>
    <message>
        <source>Responsible unit</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>Account manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>shown once the dossier is opened and registered</source>
        <translation>打开档案并登记后显示</translation>
    </message>
    <message>
        <source>Address, contact</source>
        <translation>地址联系</translation>
    </message>
    <message>
        <source>How the dossier stands</source>
        <translation>档案状况</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>完整度</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Open dossier</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>Visit sheet</source>
        <translation>走访表</translation>
    </message>
    <message>
        <source>No consultation: only what the list holds.</source>
        <translation>预览不算查阅，只显示列表已有的内容。</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print the register</source>
        <translation>打印查阅登记簿</translation>
    </message>
    <message>
        <source>Print the register of a month</source>
        <translation>打印一个月的查阅登记簿</translation>
    </message>
    <message>
        <source>Who consulted or copied what, for which purpose and by whose leave, with the head of the chain and lines to sign on. The print is registered with a checkpoint.</source>
        <translation>列出谁为何查阅、复制了什么、谁批准，附登记链头和签字处。打印本身也会登记并留下检查点。</translation>
    </message>
    <message>
        <source>{month} (until now)</source>
        <translation>{month}（截至现在）</translation>
    </message>
    <message>
        <source>all that I may read</source>
        <translation>本人可看的全部</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>access register {month}</source>
        <translation>查阅登记簿 {month}</translation>
    </message>
</context>
<context>
    <name>PrivateSection</name>
    <message>
        <source>granted to you; each reveal is registered</source>
        <translation>已授权给您；每次展开都登记</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>新增人士</translation>
    </message>
    <message>
        <source>No persons entered.</source>
        <translation>还没有登记人士。</translation>
    </message>
    <message>
        <source>masked again in {time}</source>
        <translation>{time} 后重新遮盖</translation>
    </message>
    <message>
        <source>Important person</source>
        <translation>相关重要人士</translation>
    </message>
    <message>
        <source>Enter only what the business relation needs. It is sealed per person.</source>
        <translation>只填业务往来所需的内容，按人分别加密。</translation>
    </message>
    <message>
        <source>Save person</source>
        <translation>保存此人</translation>
    </message>
    <message>
        <source>Erase this person?</source>
        <translation>删除此人的资料？</translation>
    </message>
    <message>
        <source>Erase for ever</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>the person asked for it</source>
        <translation>本人要求删除</translation>
    </message>
    <message>
        <source>consent was withdrawn</source>
        <translation>本人撤回同意</translation>
    </message>
    <message>
        <source>the purpose is fulfilled or gone</source>
        <translation>处理目的已实现或不再需要</translation>
    </message>
    <message>
        <source>the term of keeping is over</source>
        <translation>保存期限已满</translation>
    </message>
    <message>
        <source>Values and key are destroyed for ever; no later backup can be read for this person. Backups made before hold them until they are thinned out. A record stays that names no content.</source>
        <translation>内容与密钥将永久销毁，以后的备份也读不出此人的信息；之前的备份在清理前仍保有。只留下不含内容的清除记录。</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>PurposeDialog</name>
    <message>
        <source>Purpose of consulting</source>
        <translation>查阅用途</translation>
    </message>
    <message>
        <source>Why are you opening this dossier?</source>
        <translation>为什么要打开这份档案？</translation>
    </message>
    <message>
        <source>This client is not your own. The purpose is written into the access register and asked once a day. Press 1 to 8.</source>
        <translation>这不是您负责的客户。用途会写入查阅登记，每天只问一次。可按数字键 1 至 8。</translation>
    </message>
    <message>
        <source>More words, if you like (then choose above)</source>
        <translation>可补充说明（填好后再选上面的用途）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ReadingStrip</name>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Please give the reason; it is kept with the act.</source>
        <translation>请写明理由；理由随本次办理一并留存。</translation>
    </message>
</context>
<context>
    <name>Receivables</name>
    <message>
        <source>Bill {number}</source>
        <translation>账单 {number}</translation>
    </message>
    <message>
        <source>Payment {number}</source>
        <translation>缴款 {number}</translation>
    </message>
    <message>
        <source>{kind} {first} – {last}, due {due}: {fen} yuan, {open} of it open, {state}.</source>
        <translation>{kind} {first} 至 {last}，{due} 到期：{fen} 元，未清 {open} 元，{state}。</translation>
    </message>
    <message>
        <source>Of bill {number}.</source>
        <translation>属于账单 {number}。</translation>
    </message>
    <message>
        <source>Takes back bill {number}.</source>
        <translation>冲销账单 {number}。</translation>
    </message>
    <message>
        <source>By {document} of {day}.</source>
        <translation>依据 {document}（{day}）。</translation>
    </message>
    <message>
        <source>{fen} yuan received on {day} by {method}, {free} of it on no bill, {state}.</source>
        <translation>{day} 到账 {fen} 元（{method}），其中未核销 {free} 元，{state}。</translation>
    </message>
    <message>
        <source>Payer {payer}.</source>
        <translation>付款单位：{payer}。</translation>
    </message>
    <message>
        <source>From a line of the bank&apos;s statement.</source>
        <translation>来自银行流水。</translation>
    </message>
    <message>
        <source>Booked on {day} by {author}.</source>
        <translation>{day} 由 {author} 入账。</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>账期</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Open (yuan)</source>
        <translation>未清（元）</translation>
    </message>
    <message>
        <source>Days late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Method, payer</source>
        <translation>方式、付款单位</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>凭证号</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>到账日</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>核销账单</translation>
    </message>
    <message>
        <source>Not allocated (yuan)</source>
        <translation>未核销（元）</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>缴款</translation>
    </message>
    <message>
        <source>Allocated on</source>
        <translation>核销日</translation>
    </message>
    <message>
        <source>Paid (yuan)</source>
        <translation>核销（元）</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>专业</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>业务种类</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>寄达地</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>业务量</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Charged (yuan)</source>
        <translation>计费（元）</translation>
    </message>
    <message>
        <source>Reverse…</source>
        <translation>冲销…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>the client</source>
        <translation>本户</translation>
    </message>
    <message>
        <source>of bill {number}</source>
        <translation>账单 {number}</translation>
    </message>
    <message>
        <source>{count} bills</source>
        <translation>{count} 张</translation>
    </message>
    <message>
        <source>no bill</source>
        <translation>未核销账单</translation>
    </message>
    <message>
        <source>{fen} of credit pays it at once, as far as it goes.</source>
        <translation>该户预存 {fen} 元将立即抵缴，抵完为止。</translation>
    </message>
    <message>
        <source>It is {days} days overdue at once: credit may be stopped.</source>
        <translation>登记后即已逾期 {days} 天，可能停止使用记欠。</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转账</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Cheque</source>
        <translation>支票</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>period</source>
        <translation>账期</translation>
    </message>
    <message>
        <source>brought forward</source>
        <translation>期初欠费</translation>
    </message>
    <message>
        <source>late charge</source>
        <translation>违约金</translation>
    </message>
    <message>
        <source>costs</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>reversal</source>
        <translation>冲销</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未清</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>结清</translation>
    </message>
    <message>
        <source>booked</source>
        <translation>已入账</translation>
    </message>
    <message>
        <source>reversed</source>
        <translation>已冲销</translation>
    </message>
    <message>
        <source>{days} d overdue</source>
        <translation>逾期 {days} 天</translation>
    </message>
    <message>
        <source>not due</source>
        <translation>未到期</translation>
    </message>
    <message>
        <source>Used on credit, unbilled</source>
        <translation>已记欠未出账</translation>
    </message>
    <message>
        <source>Scope: use on credit booked by {day}, as charged, that is on no bill that holds. It becomes a bill when its period is closed.</source>
        <translation>口径：截至 {day} 入账、按实收计、未列入有效账单的记欠用邮；账期结束后出账。</translation>
    </message>
    <message>
        <source>{words}, provisional</source>
        <translation>{words}·暂定</translation>
    </message>
</context>
<context>
    <name>RecordDetail</name>
    <message>
        <source>Record</source>
        <translation>选中的记录</translation>
    </message>
    <message>
        <source>Select a line to see its record.</source>
        <translation>选中一行查看记录。</translation>
    </message>
    <message>
        <source>Open dossier</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>This client</source>
        <translation>此客户</translation>
    </message>
    <message>
        <source>This person</source>
        <translation>此人</translation>
    </message>
    <message>
        <source>No. {seq}</source>
        <translation>第 {seq} 条</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>查阅人</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>内容类别</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>结果数</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>链值</translation>
    </message>
    <message>
        <source>Shown for</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>Mark reviewed…</source>
        <translation>标为已复核…</translation>
    </message>
    <message>
        <source>An opinion is written down; somebody else than the person reviews.</source>
        <translation>复核须写意见，由非本人办理。</translation>
    </message>
    <message>
        <source>Your own entry: somebody else reviews it.</source>
        <translation>本人的记录，由其他人复核。</translation>
    </message>
    <message>
        <source>Waits for the answer of {person}.</source>
        <translation>等待{person}说明。</translation>
    </message>
    <message>
        <source>Ask to explain…</source>
        <translation>要求说明…</translation>
    </message>
</context>
<context>
    <name>RecoveryBar</name>
    <message>
        <source>Type them back</source>
        <translation>现在回打</translation>
    </message>
    <message>
        <source>The recovery sheets are not typed back yet: {n} days left, then no dossier can be entered. Without readable sheets an office with lost passwords stays closed.</source>
        <translation>恢复单还没有回打确认，剩 {n} 天，之后不能录入档案。没有印得清楚的恢复单，密码都丢失时办公库就打不开了。</translation>
    </message>
    <message>
        <source>The recovery sheets are not typed back: no dossier can be entered until that is done.</source>
        <translation>恢复单没有回打确认，已停止录入档案，回打确认后即可恢复。</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Recovery {number}</source>
        <translation>追欠案 {number}</translation>
    </message>
    <message>
        <source>{open} yuan open, {overdue} of it overdue, {days} days; in charge: {unit}.</source>
        <translation>未清 {open} 元，其中逾期 {overdue} 元，最长 {days} 天；负责单位：{unit}。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>{count} steps</source>
        <translation>{count} 步</translation>
    </message>
    <message>
        <source>Nothing was done yet.</source>
        <translation>还没有措施。</translation>
    </message>
    <message>
        <source>Stops, lifts and releases</source>
        <translation>停用、限期解除与恢复</translation>
    </message>
    <message>
        <source>Credit was never stopped.</source>
        <translation>没有停用过记欠。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No recovery is open</source>
        <translation>无在办追欠案</translation>
    </message>
</context>
<context>
    <name>RecoveryForm</name>
    <message>
        <source>Open and set the password</source>
        <translation>打开并设置密码</translation>
    </message>
    <message>
        <source>Open with the recovery sheets</source>
        <translation>用恢复单打开</translation>
    </message>
    <message>
        <source>First sheet</source>
        <translation>第一张恢复单</translation>
    </message>
    <message>
        <source>Second sheet</source>
        <translation>第二张恢复单</translation>
    </message>
    <message>
        <source>Set a new password for</source>
        <translation>为谁设置新密码</translation>
    </message>
    <message>
        <source>Back to the password</source>
        <translation>返回密码解锁</translation>
    </message>
    <message>
        <source>{office}: type the codes of both sheets. This is registered.</source>
        <translation>{office}：输入两张恢复单上的代码。此事会登记。</translation>
    </message>
    <message>
        <source>The two passwords differ. Type the same one twice.</source>
        <translation>两次输入的密码不一致，请重新输入。</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
</context>
<context>
    <name>RecoveryTab</name>
    <message>
        <source>Type the sheets back</source>
        <translation>回打恢复单</translation>
    </message>
    <message>
        <source>Code of the first sheet</source>
        <translation>第一张的代码</translation>
    </message>
    <message>
        <source>Code of the second sheet</source>
        <translation>第二张的代码</translation>
    </message>
    <message>
        <source>Check and confirm</source>
        <translation>核对并确认</translation>
    </message>
    <message>
        <source>Print anew</source>
        <translation>重新打印</translation>
    </message>
    <message>
        <source>Two new sheets as two PDF files; the sheets printed before stop working. Only a keeper or unit head can.</source>
        <translation>生成两张新的恢复单，各为一个 PDF 文件；以前打印的随即作废。只有档案专管员或单位主管能办。</translation>
    </message>
    <message>
        <source>Make two new sheets…</source>
        <translation>生成两张新恢复单…</translation>
    </message>
    <message>
        <source>Typed back on {moment}: the sheets are good.</source>
        <translation>已于 {moment} 回打确认，恢复单可用。</translation>
    </message>
    <message>
        <source>The sheets were not typed back: no dossier can be entered until then.</source>
        <translation>恢复单尚未回打，回打之前不能录入档案。</translation>
    </message>
    <message>
        <source>The sheets are not typed back yet; entering stops on {moment}.</source>
        <translation>恢复单尚未回打，{moment} 起不能录入。</translation>
    </message>
    <message>
        <source>Folder for the two recovery sheets</source>
        <translation>存放两张恢复单的文件夹</translation>
    </message>
    <message>
        <source>Saved: {first}, {second}. Print both, type them back, delete the files.</source>
        <translation>已保存：{first}、{second}。请打印两张，回打确认，再删除文件。</translation>
    </message>
</context>
<context>
    <name>Register</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>查阅人</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>内容类别</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>A or B owner</source>
        <translation>A/B 角</translation>
    </message>
    <message>
        <source>Category 3</source>
        <translation>第3类</translation>
    </message>
    <message>
        <source>Clock set back</source>
        <translation>时钟倒退</translation>
    </message>
    <message>
        <source>Clock jumped</source>
        <translation>时钟跳变</translation>
    </message>
    <message>
        <source>Explain an entry of yours</source>
        <translation>说明本人的一条登记</translation>
    </message>
    <message>
        <source>Your explanation goes to those who review the register.</source>
        <translation>您的说明会交给复核查阅登记的人。</translation>
    </message>
    <message>
        <source>Hand in the explanation</source>
        <translation>提交说明</translation>
    </message>
    <message>
        <source>{kind}: {count} entries</source>
        <translation>{kind}：{count} 条</translation>
    </message>
    <message>
        <source>Refused attempts</source>
        <translation>拒绝的查阅</translation>
    </message>
    <message>
        <source>Night and days off</source>
        <translation>夜间和非工作日</translation>
    </message>
    <message>
        <source>Outside the own area</source>
        <translation>非本地域</translation>
    </message>
    <message>
        <source>Far above the own usual</source>
        <translation>远多于本人常量</translation>
    </message>
    <message>
        <source>Exports, prints, copies</source>
        <translation>导出、打印、复制</translation>
    </message>
    <message>
        <source>Category 3 revealed</source>
        <translation>展开第 3 类</translation>
    </message>
    <message>
        <source>Failed sign-ins</source>
        <translation>登录失败</translation>
    </message>
    <message>
        <source>Clock back or jumped</source>
        <translation>时钟倒退或跳变</translation>
    </message>
    <message>
        <source>Recovery sheets used</source>
        <translation>使用恢复单</translation>
    </message>
    <message>
        <source>Register not whole</source>
        <translation>登记核对失败</translation>
    </message>
    <message>
        <source>{person} {count}, usual {usual}</source>
        <translation>{person} {count} 份，常量 {usual}</translation>
    </message>
    <message>
        <source>{count} batches</source>
        <translation>其中成批 {count}</translation>
    </message>
    <message>
        <source>{day} {person} and others, {count} in all</source>
        <translation>{day} {person}等 {count} 人</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Purpose asked</source>
        <translation>要求填写用途</translation>
    </message>
    <message>
        <source>no right</source>
        <translation>无权限</translation>
    </message>
    <message>
        <source>Other area</source>
        <translation>非本地域</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>Day off</source>
        <translation>休息日</translation>
    </message>
    <message>
        <source>Far above</source>
        <translation>远多于常量</translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>未复核</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>已要求说明</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>已说明</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>all to be reviewed</source>
        <translation>全部须复核</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>{count} to review</source>
        <translation>{count} 待复核</translation>
    </message>
    <message>
        <source>{entries} entries of {count} persons</source>
        <translation>{count} 人，{entries} 条</translation>
    </message>
    <message>
        <source>Nothing of this kind in {month}</source>
        <translation>{month} 没有这类记录</translation>
    </message>
    <message>
        <source>Refusals, work at night or on days off, in other areas or far above the usual appear here by themselves, for you to review.</source>
        <translation>被拒绝的、夜间和非工作日的、非本地域的、远多于常量的查阅会自动列在这里，请逐条复核。</translation>
    </message>
    <message>
        <source>Monthly sample</source>
        <translation>每月抽查</translation>
    </message>
    <message>
        <source>{drawn} drawn by lot after entry {size}, {red} red · reviewed {done} of {all}</source>
        <translation>按第 {size} 条的链值抽签 {drawn} 条，异常 {red} 条 · 已复核 {done} / {all}</translation>
    </message>
    <message>
        <source>The sample of {month} is reviewed</source>
        <translation>{month} 的抽查已全部复核</translation>
    </message>
    <message>
        <source>Opinions stay beside their entries for good.</source>
        <translation>复核意见一直保存在各条记录旁。</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Nothing was registered in {month}</source>
        <translation>{month} 没有登记</translation>
    </message>
    <message>
        <source>When a month is over, entries are drawn by lot, and every red one joins them.</source>
        <translation>每月过完后抽签若干条，异常的全部列入，逐条复核。</translation>
    </message>
    <message>
        <source>Over the view quota</source>
        <translation>超过每日查阅额度</translation>
    </message>
</context>
<context>
    <name>RegisterFilters</name>
    <message>
        <source>Period</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>近 7 天</translation>
    </message>
    <message>
        <source>60 days</source>
        <translation>近 60 天</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Acts</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>consulting</source>
        <translation>查阅</translation>
    </message>
    <message>
        <source>printing, copying, export</source>
        <translation>打印、复制、导出</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>search and lists</source>
        <translation>搜索和列表</translation>
    </message>
    <message>
        <source>sessions</source>
        <translation>登录和锁定</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>一年</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>{count} persons</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>the register</source>
        <translation>登记簿本身</translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>Access register</source>
        <translation>查阅登记</translation>
    </message>
    <message>
        <source>Only added to, never changed · reading it is registered too</source>
        <translation>登记只增不改 · 查看本页也已登记</translation>
    </message>
    <message>
        <source>access register {day}</source>
        <translation>查阅登记 {day}</translation>
    </message>
    <message>
        <source>Export the register</source>
        <translation>导出查阅登记</translation>
    </message>
    <message>
        <source>Registers (*.jsonl)</source>
        <translation>查阅登记 (*.jsonl)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出登记…</translation>
    </message>
    <message>
        <source>Verify the chain</source>
        <translation>核对登记链</translation>
    </message>
    <message>
        <source>Findings of the verification</source>
        <translation>核对发现的问题</translation>
    </message>
    <message>
        <source>Exported {entries} entries ({left_out} of them as proof only) to {path}; the public key is beside it.</source>
        <translation>已导出 {entries} 条记录（其中 {left_out} 条只留校验值）到 {path}，旁边是公钥。</translation>
    </message>
    <message>
        <source>Print the register…</source>
        <translation>打印登记簿…</translation>
    </message>
    <message>
        <source>Register of {month} printed: {lines} lines on {pages} pages.</source>
        <translation>{month} 查阅登记簿已打印：{lines} 条，{pages} 页。</translation>
    </message>
</context>
<context>
    <name>Registering</name>
    <message>
        <source>Register this client?</source>
        <translation>登记注册这一户？</translation>
    </message>
    <message>
        <source>{name} gets the next code of your organ, signed in your name. A code is issued once and for ever: it is not taken back and not given to anybody else.</source>
        <translation>“{name}”将取得本机构的下一个大客户代码，以您的名义签署。代码一经编制永久有效，不收回，也不再给别户。</translation>
    </message>
    <message>
        <source>Register and issue the code</source>
        <translation>注册并编码</translation>
    </message>
    <message>
        <source>Registered with code {code}, issued by {organ}.</source>
        <translation>已注册，代码 {code}，由 {organ} 编制。</translation>
    </message>
    <message>
        <source>Registration form</source>
        <translation>注册表和代码证</translation>
    </message>
</context>
<context>
    <name>RekeyDialog</name>
    <message>
        <source>Change the keys of the office</source>
        <translation>更换办公库的密钥</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>New sheets</source>
        <translation>新恢复单</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The database is written anew under new keys, after checks and a backup.</source>
        <translation>先检查、备份，再用新密钥写出一份新的数据库。</translation>
    </message>
    <message>
        <source>These {n} people keep their password and their devices: {names}</source>
        <translation>下列 {n} 人的密码和登记继续有效：{names}</translation>
    </message>
    <message>
        <source>Look at the names: whoever is to have no access any more is revoked first.</source>
        <translation>请核对姓名：不应再有权限的人，请先吊销。</translation>
    </message>
    <message>
        <source>Two new recovery sheets are made, the old ones become void.</source>
        <translation>打印两份新的恢复单，旧恢复单作废。</translation>
    </message>
    <message>
        <source>Older backups stay as they are; the last page lists them for destruction.</source>
        <translation>以前的备份原样保留，最后一页会列出应当销毁的备份。</translation>
    </message>
    <message>
        <source>You do not hold the key of category 3. Type both present recovery sheets, or let a keeper or unit head who holds it do this.</source>
        <translation>您没有第 3 类档案的密钥。请输入现有的两份恢复单，或请持有该密钥的档案专管员、单位主管办理。</translation>
    </message>
    <message>
        <source>Print both files, give them to two people, and type them back: what was printed must be readable before the old sheets become void.</source>
        <translation>请打印两个文件，交两人分开保管，并照纸面回打：旧恢复单作废之前，要确认新恢复单印得清楚。</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Code of the first sheet</source>
        <translation>第一张的代码</translation>
    </message>
    <message>
        <source>Code of the second sheet</source>
        <translation>第二张的代码</translation>
    </message>
    <message>
        <source>Changing the keys</source>
        <translation>正在更换密钥</translation>
    </message>
    <message>
        <source>Make the new sheets…</source>
        <translation>生成新恢复单…</translation>
    </message>
    <message>
        <source>Check the sheets</source>
        <translation>核对恢复单</translation>
    </message>
    <message>
        <source>Change the keys now</source>
        <translation>立即更换密钥</translation>
    </message>
    <message>
        <source>Lock and sign in again</source>
        <translation>锁定并重新登录</translation>
    </message>
    <message>
        <source>Folder for the two new recovery sheets</source>
        <translation>存放两份新恢复单的文件夹</translation>
    </message>
    <message>
        <source>Saved: {first}, {second}. Delete both files once they are printed.</source>
        <translation>已保存：{first}、{second}。打印后请删除这两个文件。</translation>
    </message>
    <message>
        <source>The keys are of generation {n} now. {people} people sign in with the same password.</source>
        <translation>密钥已换为第 {n} 代。{people} 人仍用原来的密码登录。</translation>
    </message>
    <message>
        <source>New one-time codes, shown only here, to be handed over:</source>
        <translation>新的一次性代码，只在这里显示，请当面交给本人：</translation>
    </message>
    <message>
        <source>Backups under the old keys: destroy them once a new backup has been made. They open with what was valid then.</source>
        <translation>下列备份用的是旧密钥，凭当时有效的密码或恢复单仍能打开。做好新备份后请销毁：</translation>
    </message>
    <message>
        <source>Everything is ready. Close other programs that use the office; the window locks afterwards.</source>
        <translation>一切就绪。请关闭其他正在使用办公库的程序；完成后本窗口将锁定。</translation>
    </message>
    <message>
        <source>Code for {name}…</source>
        <translation>{name}的代码…</translation>
    </message>
    <message>
        <source>Nobody else may use the office meanwhile. It takes about as long as three backups, and can be stopped until the last step. Then the office is locked; who signs in next puts the old keys away.</source>
        <translation>期间其他人不能使用办公库。所需时间约为三次备份，最后一步之前都可以停止。完成后办公库锁定；下一位登录的人即让旧密钥退出使用。</translation>
    </message>
    <message>
        <source>The change broke off in its last step, and the office is shut. Sign in again: the keys of before are in force, or the new ones; the password is the same.</source>
        <translation>更换在最后一步中断，办公库已关闭。请重新登录：生效的或者是原来的密钥，或者是新的密钥，密码不变。</translation>
    </message>
</context>
<context>
    <name>RequestActs</name>
    <message>
        <source>The request is refused.</source>
        <translation>已拒绝该申请。</translation>
    </message>
    <message>
        <source>Access is granted.</source>
        <translation>已批准查阅。</translation>
    </message>
    <message>
        <source>The request is withdrawn.</source>
        <translation>申请已撤回。</translation>
    </message>
    <message>
        <source>Revoke the grant of {name}?</source>
        <translation>撤销 {name} 的授权？</translation>
    </message>
    <message>
        <source>It ends at once, also in a window that is open now.</source>
        <translation>立即生效，对正在打开的窗口也一样。</translation>
    </message>
    <message>
        <source>The grant is revoked.</source>
        <translation>授权已撤销。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>RestoreBar</name>
    <message>
        <source>This office was restored on {at} from a backup of {created}. What was entered after that backup is not here.</source>
        <translation>这个办公库于 {at} 用 {created} 的备份还原。此备份之后录入的内容不在其中。</translation>
    </message>
    <message>
        <source>I have taken note</source>
        <translation>知悉</translation>
    </message>
</context>
<context>
    <name>RestoreForm</name>
    <message>
        <source>Restore</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>从备份还原</translation>
    </message>
    <message>
        <source>Makes an office in a new folder; an office that is there is left as it is. What was entered after the backup is not in it.</source>
        <translation>在新文件夹里还原办公库，现有的办公库保持原样。备份之后录入的内容不在其中。</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>正在还原</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>正在还原…</translation>
    </message>
    <message>
        <source>Backup file</source>
        <translation>备份文件</translation>
    </message>
    <message>
        <source>With a password, on this computer</source>
        <translation>用密码（本机登记过）</translation>
    </message>
    <message>
        <source>With both recovery sheets</source>
        <translation>用两张恢复单</translation>
    </message>
    <message>
        <source>Caps lock is on</source>
        <translation>大写锁定已打开</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password of that time</source>
        <translation>备份时的密码</translation>
    </message>
    <message>
        <source>First sheet</source>
        <translation>第一张</translation>
    </message>
    <message>
        <source>Second sheet</source>
        <translation>第二张</translation>
    </message>
    <message>
        <source>New folder on a disk of this computer</source>
        <translation>本机硬盘上的新文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Backups (*.yicebak);;Backups of the first kind (office-*.db)</source>
        <translation>备份 (*.yicebak);;旧式备份 (office-*.db)</translation>
    </message>
    <message>
        <source>Folder in which the office&apos;s folder is made</source>
        <translation>在哪个文件夹里建办公库文件夹</translation>
    </message>
    <message>
        <source>{office}, backup of {moment}, {size}</source>
        <translation>{office}，{moment} 的备份，{size}</translation>
    </message>
</context>
<context>
    <name>ResultDialog</name>
    <message>
        <source>Result of inspection {number}</source>
        <translation>检查 {number} 的结论</translation>
    </message>
    <message>
        <source>State the result</source>
        <translation>作出结论</translation>
    </message>
    <message>
        <source>no violation</source>
        <translation>未发现违规</translation>
    </message>
    <message>
        <source>violation</source>
        <translation>认定违规</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>是否违规</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Findings cannot be added behind the result.</source>
        <translation>作出结论后不能再加检查发现。</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>请选择一项</translation>
    </message>
</context>
<context>
    <name>ResultPart</name>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>By</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>来文</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Filing</source>
        <translation>备案</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>{term}, begins later</source>
        <translation>{term}，尚未开始</translation>
    </message>
    <message>
        <source>{term}, over</source>
        <translation>{term}，已到期</translation>
    </message>
</context>
<context>
    <name>ReverseBillDialog</name>
    <message>
        <source>Reverse the bill</source>
        <translation>冲销账单</translation>
    </message>
    <message>
        <source>{fen} paid on it becomes credit of the client</source>
        <translation>已核销的 {fen} 元转为该户预存</translation>
    </message>
    <message>
        <source>Paid so far</source>
        <translation>已核销</translation>
    </message>
    <message>
        <source>what is wrong with it</source>
        <translation>错在哪里</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Bill {number} of {client} is reversed by {new}: {fen}.</source>
        <translation>“{client}”的账单 {number} 已由 {new} 冲销：{fen} 元。</translation>
    </message>
    <message>
        <source>{client}: bill {number}, {period}, {fen}, {open} of it open.</source>
        <translation>“{client}”：账单 {number}，{period}，{fen} 元，未清 {open} 元。</translation>
    </message>
    <message>
        <source>{count} lines of mail use, {fen}, are unbilled again.</source>
        <translation>{count} 条用邮明细（{fen} 元）恢复为未出账。</translation>
    </message>
    <message>
        <source>The balance of before, by {document}, is owed no longer.</source>
        <translation>依据 {document} 登记的期初欠费不再计欠。</translation>
    </message>
    <message>
        <source>It is no longer a part of the debt of bill {number}.</source>
        <translation>不再计入账单 {number} 的债务。</translation>
    </message>
    <message>
        <source>Credit pays the next bill that is booked, at no other time.</source>
        <translation>转为预存的金额在下一张账单入账时抵缴。</translation>
    </message>
    <message>
        <source>Interest or cost stands on it and has to be reversed first: {numbers}.</source>
        <translation>其上还有违约金(滞纳金)或费用，须先冲销：{numbers}。</translation>
    </message>
</context>
<context>
    <name>ReversePaymentDialog</name>
    <message>
        <source>Reverse the payment</source>
        <translation>冲销缴款</translation>
    </message>
    <message>
        <source>why it did not come, or was booked by mistake</source>
        <translation>未到账或记错的原因</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Payment {payment} of {client} is reversed: {fen}.</source>
        <translation>“{client}”的缴款 {payment} 已冲销：{fen} 元。</translation>
    </message>
    <message>
        <source>{client}: {fen}, {method}, received on {day}, {number}.</source>
        <translation>“{client}”：{fen} 元，{method}，{day} 到账，{number}。</translation>
    </message>
    <message>
        <source>Bill {number}, due {due}: {fen} is open again.</source>
        <translation>账单 {number}（{due} 到期）恢复未清 {fen} 元。</translation>
    </message>
    <message>
        <source>{fen} on no bill is no longer credit of the client.</source>
        <translation>未核销的 {fen} 元不再是该户预存。</translation>
    </message>
    <message>
        <source>Its line of the bank&apos;s statement waits again to be matched.</source>
        <translation>对应的银行流水恢复为待认领。</translation>
    </message>
    <message>
        <source>What is overdue again counts at once: credit may be stopped.</source>
        <translation>恢复后已逾期的金额立即计入，可能停止使用记欠。</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Mark the entry reviewed</source>
        <translation>标为已复核</translation>
    </message>
    <message>
        <source>Your opinion; it stays beside the entry under your name.</source>
        <translation>复核意见；以您的名义保存在这条记录旁。</translation>
    </message>
    <message>
        <source>Mark reviewed</source>
        <translation>标为已复核</translation>
    </message>
    <message>
        <source>Ask for an explanation</source>
        <translation>要求说明</translation>
    </message>
    <message>
        <source>Your question; it stands on that person&apos;s Today until it is answered.</source>
        <translation>要问什么；本人答复之前一直列在其工作台上。</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>要求说明</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>RevokeDialog</name>
    <message>
        <source>It is lost, stolen, or somebody may have a copy: the keys must be changed</source>
        <translation>电脑丢失、被盗，或可能有人留有副本：随后必须更换密钥</translation>
    </message>
    <message>
        <source>Computer and copies are in the office&apos;s hands</source>
        <translation>电脑和副本都在本局手中</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>吊销</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>另有 {n} 处</translation>
    </message>
    <message>
        <source>The password no longer opens the office there, at once and also in an open window. Account and roles stay; a new one-time code lets the person in again. This cannot be undone.</source>
        <translation>该处的密码立即不能再打开办公库，已打开的窗口也一样。账户和角色保留；发放新的一次性代码后可以重新登记。此操作不能撤销。</translation>
    </message>
    <message>
        <source>Afterwards the keys must be changed: whoever has the computer or a copy of the office could open that copy with what was valid until now.</source>
        <translation>随后必须更换密钥：拿到电脑或办公库副本的人，可能用此前有效的密码打开那份副本。</translation>
    </message>
</context>
<context>
    <name>RightPane</name>
    <message>
        <source>Next steps</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>by urgency</source>
        <translation>按紧急程度</translation>
    </message>
    <message>
        <source>Mail revenue</source>
        <translation>用邮收入</translation>
    </message>
    <message>
        <source>yuan, by year</source>
        <translation>元，按年</translation>
    </message>
    <message>
        <source>This consultation</source>
        <translation>本次查阅</translation>
    </message>
    <message>
        <source>written into the register</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>Nothing to do here.</source>
        <translation>没有要办的事。</translation>
    </message>
    <message>
        <source>{fields}: {count} not entered</source>
        <translation>{fields}共 {count} 项未填</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>逐项补</translation>
    </message>
    <message>
        <source>Responsible unit and owners</source>
        <translation>责任单位与 A、B 角</translation>
    </message>
    <message>
        <source>no account manager yet</source>
        <translation>还没有客户经理</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>去指定</translation>
    </message>
    <message>
        <source>Code, grade, limit from paper</source>
        <translation>代码、级别、额度的期初数</translation>
    </message>
    <message>
        <source>entered once, with document</source>
        <translation>凭文件登记一次</translation>
    </message>
    <message>
        <source>Opening entry</source>
        <translation>期初登记</translation>
    </message>
    <message>
        <source>{count} proposals to confirm</source>
        <translation>{count} 件修改建议待确认</translation>
    </message>
    <message>
        <source>Ctrl+Enter confirms a simple one</source>
        <translation>简单的按 Ctrl+Enter 确认</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Verify facts and contact</source>
        <translation>核实基本情况与联系方式</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>现在核实</translation>
    </message>
    <message>
        <source>you may not read this section</source>
        <translation>您没有本节的查阅权</translation>
    </message>
    <message>
        <source>no figures yet</source>
        <translation>还没有数据</translation>
    </message>
    <message>
        <source>own client</source>
        <translation>本人责任客户</translation>
    </message>
    <message>
        <source>by role</source>
        <translation>按角色权限</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不需说明</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Who looked</source>
        <translation>谁看过</translation>
    </message>
    <message>
        <source>Who may see</source>
        <translation>谁可以看</translation>
    </message>
    <message>
        <source>Ctrl+C on a value or row</source>
        <translation>选中一项按 Ctrl+C</translation>
    </message>
    <message>
        <source>only viewing</source>
        <translation>只能看，不能复制</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>RiskProduct</name>
    <message>
        <source>The overdue bills</source>
        <translation>逾期账单</translation>
    </message>
    <message>
        <source>The bill that is overdue longest</source>
        <translation>逾期最久的账单</translation>
    </message>
    <message>
        <source>The limit and what counts against it</source>
        <translation>核定额度与占用</translation>
    </message>
</context>
<context>
    <name>RouteDialog</name>
    <message>
        <source>Set from this day on</source>
        <translation>自该日起施行</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>The route as data</source>
        <translation>流程（数据）</translation>
    </message>
    <message>
        <source>An example with steps</source>
        <translation>多步示例</translation>
    </message>
    <message>
        <source>Roles alone: any of them at the nearest organ that has somebody. Else one [[step]] after the other: name, act (endorse, approve, file), at (own, organ, county, prefecture, province, nation), roles, mode (any, all, turn), opinion, tell, then.</source>
        <translation>只写角色：由最近的、有人的机构中任一人审批。否则逐步写 [[step]]：name 名称，act 动作（endorse 同意上报、approve 审批、file 备案），at 在哪（own 责任单位、organ 最近的管理机构、county、prefecture、province、nation），roles 角色，mode（any 任一人、all 全体、turn 依次），opinion 须写意见，tell 抄送，then 去向。</translation>
    </message>
    <message>
        <source>Conditions can ask for: {facts}</source>
        <translation>条件可用：{facts}</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>流程图</translation>
    </message>
    <message>
        <source>Sample case</source>
        <translation>示例案件</translation>
    </message>
    <message>
        <source>who would sign it today</source>
        <translation>今天由谁签署</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Nobody could decide the sample case: no organ has such a role.</source>
        <translation>示例案件无人可批：没有机构有这样的角色。</translation>
    </message>
    <message>
        <source>{place} {act}</source>
        <translation>{place}&#x3000;{act}</translation>
    </message>
</context>
<context>
    <name>RoutePart</name>
    <message>
        <source>{name} · applied</source>
        <translation>{name} · 提出申请</translation>
    </message>
    <message>
        <source>{name} · changed and submitted again</source>
        <translation>{name} · 修改后再次提出</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>on paper: {paper}</source>
        <translation>来文 {paper}</translation>
    </message>
    <message>
        <source>The signature does not hold: this entry was changed.</source>
        <translation>签名不成立：这条记录在签署后被改动。</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>{name}（您）</translation>
    </message>
    <message>
        <source>outside this office; {names} records the answer on paper</source>
        <translation>在本局以外，由 {names} 登记来文</translation>
    </message>
    <message>
        <source>{names} each sign</source>
        <translation>{names} 逐一签署</translation>
    </message>
    <message>
        <source>{names} may sign for them</source>
        <translation>{names} 可代签</translation>
    </message>
    <message>
        <source>was due {day}, {days} working days over</source>
        <translation>限 {day}，已超 {days} 个工作日</translation>
    </message>
    <message>
        <source>due today, {day}</source>
        <translation>限今天（{day}）</translation>
    </message>
    <message>
        <source>due {day}, {days} working days left</source>
        <translation>限 {day}，余 {days} 个工作日</translation>
    </message>
    <message>
        <source>asked for no decision; acknowledges, may comment, cannot refuse</source>
        <translation>不作审批：签收，可附意见，不能否决</translation>
    </message>
    <message>
        <source>outside this office; the answer comes on paper</source>
        <translation>在本局以外，答复以来文为准</translation>
    </message>
    <message>
        <source>begins anew once it is submitted again</source>
        <translation>再次提出后重新开始</translation>
    </message>
    <message>
        <source>no longer asked</source>
        <translation>不再办理</translation>
    </message>
    <message>
        <source>Earlier drafts (count no more)</source>
        <translation>此前各稿（签名已失效）</translation>
    </message>
    <message>
        <source>Draft {n}</source>
        <translation>第 {n} 稿</translation>
    </message>
    <message>
        <source>Copied for information: {names}</source>
        <translation>抄送：{names}</translation>
    </message>
</context>
<context>
    <name>Routes</name>
    <message>
        <source>responsible unit</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>nearest organ</source>
        <translation>最近的管理机构</translation>
    </message>
    <message>
        <source>endorses</source>
        <translation>同意上报</translation>
    </message>
    <message>
        <source>decides</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>takes the filing</source>
        <translation>备案</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>one of them signs</source>
        <translation>任一人签署</translation>
    </message>
    <message>
        <source>all of them sign</source>
        <translation>全体签署</translation>
    </message>
    <message>
        <source>all sign, one after the other</source>
        <translation>依次签署</translation>
    </message>
    <message>
        <source>with an opinion</source>
        <translation>须写意见</translation>
    </message>
    <message>
        <source>copy to {roles}, {place}</source>
        <translation>抄送：{place}的{roles}</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>otherwise to {step}</source>
        <translation>否则 → {step}</translation>
    </message>
    <message>
        <source>if {fact} is over {value}, to {step}</source>
        <translation>{fact}超过 {value} → {step}</translation>
    </message>
    <message>
        <source>if {fact} is {value} at most, to {step}</source>
        <translation>{fact}不超过 {value} → {step}</translation>
    </message>
    <message>
        <source>if {fact} is {value}, to {step}</source>
        <translation>{fact}为 {value} → {step}</translation>
    </message>
    <message>
        <source>Sample: outside this office, answered on paper</source>
        <translation>示例：本库以外的一级，凭文件答复</translation>
    </message>
    <message>
        <source>Sample: falls out, whoever would sign it signs the case later</source>
        <translation>示例：此步省去，应签的人在后面签署</translation>
    </message>
    <message>
        <source>Sample: {organ}, {people}</source>
        <translation>示例：{organ}&#x3000;{people}</translation>
    </message>
</context>
<context>
    <name>RuleColumn</name>
    <message>
        <source>The rule that applies</source>
        <translation>适用的规定</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>办理路线</translation>
    </message>
    <message>
        <source>Confidential: seen by the chain, the unit in charge and inspectors only.</source>
        <translation>严格保密：本案只对审批链、责任单位和检查人员可见。</translation>
    </message>
    <message>
        <source>{n} steps</source>
        <translation>共 {n} 环</translation>
    </message>
    <message>
        <source>step {n} of {all}</source>
        <translation>第 {n} 环 / 共 {all} 环</translation>
    </message>
    <message>
        <source>Rule “{name}” v{version}, in force from {day}</source>
        <translation>规则“{name}”第 {version} 版，{day} 起施行</translation>
    </message>
    <message>
        <source>Read the article</source>
        <translation>看原文</translation>
    </message>
    <message>
        <source>Rules of the office</source>
        <translation>打开本局规则</translation>
    </message>
    <message>
        <source>What the regulation says</source>
        <translation>管理办法原文</translation>
    </message>
    <message>
        <source>You sign for {name} by delegation. </source>
        <translation>您凭授权代 {name} 签署。</translation>
    </message>
    <message>
        <source>Your step decides: once you approve, the line holds by its dates.</source>
        <translation>您这一环作出审批决定：批准后本行按起止日期生效。</translation>
    </message>
    <message>
        <source> It is then filed with {organ}, which is asked for no decision.</source>
        <translation>随后报{organ}备案，备案不作审批。</translation>
    </message>
    <message>
        <source>Your step approves nothing: you sign that it goes up; {organ} decides.</source>
        <translation>您这一环不作批准：签署即同意上报，由{organ}审批。</translation>
    </message>
    <message>
        <source> Say why it is really needed, or do not send it up.</source>
        <translation>请写明“确需”的理由；不属确需的，不予上报。</translation>
    </message>
    <message>
        <source>Sent back to you: change it and submit it again, or withdraw it.</source>
        <translation>已退回给您：可修改后再报，或撤回。</translation>
    </message>
    <message>
        <source>Sent back to {name}, who may change it and submit it again.</source>
        <translation>已退回 {name}，待其修改后再报。</translation>
    </message>
    <message>
        <source>Approved. Now the filing is sent: it asks for no decision, and cannot be refused.</source>
        <translation>已批准，现在报送备案：备案不作审批，也不能否决。</translation>
    </message>
    <message>
        <source>A filing informs: acknowledge it, with a comment if you like. There is nothing to decide, and the line holds already.</source>
        <translation>备案是告知：请签收，可附意见。无须审批，本行已经生效。</translation>
    </message>
    <message>
        <source>Outside this office: you record the answer of {organ} with the number and day of its paper. You decide nothing yourself.</source>
        <translation>{organ}不在本局库内：由您登记其答复及来文文号、日期，您本人不作决定。</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>Set from this day on</source>
        <translation>自该日起施行</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>A whole number, 1 or more</source>
        <translation>请填 1 以上的整数</translation>
    </message>
    <message>
        <source>all organs of this office</source>
        <translation>本局各机构</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>适用于</translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message>
        <source>every quarter</source>
        <translation>每季度</translation>
    </message>
    <message>
        <source>{n} months</source>
        <translation>{n} 个月</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>May read</source>
        <translation>可查阅</translation>
    </message>
    <message>
        <source>May copy</source>
        <translation>可复制</translation>
    </message>
    <message>
        <source>read {view}, copy {copy}</source>
        <translation>查阅 {view}；复制 {copy}</translation>
    </message>
    <message>
        <source>Grades</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>代码各段</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Parted by blanks, such as 7 3 1</source>
        <translation>用空格分开，如 7 3 1</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>式样</translation>
    </message>
    <message>
        <source>With {organ}, {year} and {serial}</source>
        <translation>须含 {organ}、{year}、{serial}</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>用邮档</translation>
    </message>
    <message>
        <source>Name:万元, the first from 0, such as A:0 B:10</source>
        <translation>名称:万元，第一档从 0 起，如 一档:0 二档:10</translation>
    </message>
    <message>
        <source>{count} steps</source>
        <translation>{count} 步流程</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>RulesPart</name>
    <message>
        <source>Whose decision a discount is</source>
        <translation>资费优惠由谁审批</translation>
    </message>
    <message>
        <source>chapter 6, item 6; computed as applications are</source>
        <translation>第六章六；与实际申请用同一规则算出</translation>
    </message>
    <message>
        <source>Rules of routes and terms in force today</source>
        <translation>今天有效的路线和期限规则</translation>
    </message>
    <message>
        <source>Rules of the office</source>
        <translation>打开本局规则</translation>
    </message>
    <message>
        <source>A running case keeps the version under which it was submitted</source>
        <translation>办理中的申请保持提出时的版本</translation>
    </message>
    <message>
        <source>Changed in Office › Rules by the organ that may</source>
        <translation>由有权机构在“本局 › 规则”修改</translation>
    </message>
</context>
<context>
    <name>RulesTab</name>
    <message>
        <source>Rules in force</source>
        <translation>现行规则</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>将施行</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>历次版本</translation>
    </message>
    <message>
        <source>Change from a day on…</source>
        <translation>自某日起修改…</translation>
    </message>
    <message>
        <source>Rules are changed by organ officers, unless the province withheld it.</source>
        <translation>规则由大客户管理机构人员修改，省收回该项权限的除外。</translation>
    </message>
    <message>
        <source>What was decided under an earlier version stays as it is.</source>
        <translation>按以前版本作出的决定不变。</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>{version}, from {day}</source>
        <translation>第 {version} 版，{day} 起</translation>
    </message>
    <message>
        <source>Rules of secrecy…</source>
        <translation>保密管理办法…</translation>
    </message>
</context>
<context>
    <name>SecrecyDialog</name>
    <message>
        <source>Rules of secrecy</source>
        <translation>保密管理办法</translation>
    </message>
    <message>
        <source>{unit} · version {version} · {day} · {author}</source>
        <translation>{unit} · 第 {version} 版 · {day} · {author}发布</translation>
    </message>
    <message>
        <source>read by you on {day}</source>
        <translation>您已于 {day} 阅读</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再看</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>已阅读</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一份</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>{count} to correct</source>
        <translation>{count} 处要更正</translation>
    </message>
    <message>
        <source>Not a duplicate: I compared them</source>
        <translation>不是重复：我已核对</translation>
    </message>
    <message>
        <source>Mark as verified</source>
        <translation>标为已核实</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{applicable} fields, {filled} filled</source>
        <translation>{applicable} 项，已填 {filled}</translation>
    </message>
    <message>
        <source>verified {who}</source>
        <translation>{who}核实</translation>
    </message>
    <message>
        <source>kept in section {number}</source>
        <translation>与第 {number} 节共用</translation>
    </message>
    <message>
        <source>opening entry, {number}</source>
        <translation>期初 {number}</translation>
    </message>
    <message>
        <source>Edit section</source>
        <translation>修改本节</translation>
    </message>
    <message>
        <source>Propose changes</source>
        <translation>提出修改</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Send proposal</source>
        <translation>提出修改</translation>
    </message>
    <message>
        <source>Confirm with changes</source>
        <translation>改后确认</translation>
    </message>
    <message>
        <source>Your changes become a proposal; the archive keeper confirms it.</source>
        <translation>您的修改将作为建议，由档案专管员确认。</translation>
    </message>
    <message>
        <source>Change the proposed values; saving confirms the proposal so.</source>
        <translation>可改动建议的值，保存即按改后的值确认。</translation>
    </message>
</context>
<context>
    <name>SectionList</name>
    <message>
        <source>Sections</source>
        <translation>档案各部分</translation>
    </message>
    <message>
        <source>{count} persons</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>no right</source>
        <translation>无权限</translation>
    </message>
    <message>
        <source>Collected outside</source>
        <translation>外部收集</translation>
    </message>
    <message>
        <source>Kept inside</source>
        <translation>内部维护</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>自有字段</translation>
    </message>
    <message>
        <source>All changes</source>
        <translation>全部变更</translation>
    </message>
</context>
<context>
    <name>Segments</name>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Ended {count}</source>
        <translation>已结束 {count}</translation>
    </message>
</context>
<context>
    <name>SheetsForm</name>
    <message>
        <source>Check and open</source>
        <translation>核对并打开</translation>
    </message>
    <message>
        <source>Recovery sheets</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>Two sheets open the office together when all passwords are lost. Print both, give them to two people, and type them back: what was printed must be readable.</source>
        <translation>所有密码都丢失时，两张恢复单合在一起可以打开办公库。请打印两张，交两个人保管，并照纸回打一遍，确认印得清楚。</translation>
    </message>
    <message>
        <source>Save the two sheets as PDF…</source>
        <translation>把两张恢复单存为 PDF…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Code of the first sheet</source>
        <translation>第一张的代码</translation>
    </message>
    <message>
        <source>Code of the second sheet</source>
        <translation>第二张的代码</translation>
    </message>
    <message>
        <source>Type them back later</source>
        <translation>以后再回打</translation>
    </message>
    <message>
        <source>Until then no dossier can be entered.</source>
        <translation>回打之前不能录入档案。</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在核对…</translation>
    </message>
    <message>
        <source>Folder for the two recovery sheets</source>
        <translation>存放两张恢复单的文件夹</translation>
    </message>
    <message>
        <source>Saved: {first}, {second}. Delete both files once they are printed.</source>
        <translation>已保存：{first}、{second}。打印后请删除这两个文件。</translation>
    </message>
</context>
<context>
    <name>SidePart</name>
    <message>
        <source>Open work</source>
        <translation>未了事项</translation>
    </message>
    <message>
        <source>Earlier hand-overs</source>
        <translation>以往的交接</translation>
    </message>
    <message>
        <source>Viewed, printed, exported</source>
        <translation>查阅、打印、导出清单</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{n} clients handed over</source>
        <translation>移交 {n} 户</translation>
    </message>
    <message>
        <source>{n} taken back</source>
        <translation>已撤回 {n} 户</translation>
    </message>
    <message>
        <source>account closed</source>
        <translation>停用账户</translation>
    </message>
    <message>
        <source>opened again</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>The list of what the person took is printed by {who}.</source>
        <translation>这份清单由{who}打印。</translation>
    </message>
    <message>
        <source>What {name} viewed, printed and exported lately, from the register.</source>
        <translation>{name}最近查阅、打印、导出过什么，取自查阅登记。</translation>
    </message>
    <message>
        <source>Print the list…</source>
        <translation>打印清单…</translation>
    </message>
</context>
<context>
    <name>Sight</name>
    <message>
        <source>A owner</source>
        <translation>A 角</translation>
    </message>
    <message>
        <source>B owner</source>
        <translation>B 角</translation>
    </message>
    <message>
        <source>monitoring list</source>
        <translation>监控名单</translation>
    </message>
    <message>
        <source>single grant</source>
        <translation>单次授权</translation>
    </message>
    <message>
        <source>{granter}, confirmed by {confirmer}</source>
        <translation>{granter}（{confirmer} 确认）</translation>
    </message>
    <message>
        <source>to {end}</source>
        <translation>至 {end}</translation>
    </message>
    <message>
        <source>open</source>
        <translation>长期</translation>
    </message>
    <message>
        <source>name and unit only</source>
        <translation>仅名称、单位</translation>
    </message>
</context>
<context>
    <name>SightDialog</name>
    <message>
        <source>Who may see this dossier</source>
        <translation>谁可以看这份档案</translation>
    </message>
    <message>
        <source>Find a person: why may somebody see it, or not?</source>
        <translation>输入姓名：某人为什么能看或不能看</translation>
    </message>
    <message>
        <source>End this right</source>
        <translation>结束这项权限</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{client} · {unit}. Whoever is not listed may see nothing of it. Requests are decided by {organ}.</source>
        <translation>{client} · {unit}。未列出的人一律不能看。查阅申请由 {organ} 批复。</translation>
    </message>
    <message>
        <source>Nobody of that name has a right over this dossier: default deny.</source>
        <translation>此人对这份档案没有任何权限：默认不可查阅。</translation>
    </message>
    <message>
        <source>The right has ended.</source>
        <translation>权限已结束。</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>可查阅</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>可编辑</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>可复制</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Given by</source>
        <translation>授予人</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Put on a monitoring list…</source>
        <translation>列入监控名单…</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Business secret</source>
        <translation>企业机密</translation>
    </message>
    <message>
        <source>Idle, locks in {left}</source>
        <translation>空闲 {left} 后锁定</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>What was done</source>
        <translation>已采取措施</translation>
    </message>
    <message>
        <source>{count} earlier steps</source>
        <translation>另有 {count} 次更早的措施</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>{amount} by {day}</source>
        <translation>{day} 付 {amount}</translation>
    </message>
</context>
<context>
    <name>StrengthHint</name>
    <message>
        <source>Guessed at once</source>
        <translation>一猜就中</translation>
    </message>
    <message>
        <source>Very easy to guess</source>
        <translation>很容易猜中</translation>
    </message>
    <message>
        <source>Easy to guess: add a word</source>
        <translation>较易猜中：再加一个词</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>Very good</source>
        <translation>很好</translation>
    </message>
</context>
<context>
    <name>TakeOffDialog</name>
    <message>
        <source>Take {name} off the blacklist</source>
        <translation>将{name}移出黑名单</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>TargetsDialog</name>
    <message>
        <source>Targets of {name} for {month}</source>
        <translation>{name} {month} 指标</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>empty: no target</source>
        <translation>留空即不定指标</translation>
    </message>
    <message>
        <source>Expected yearly revenue won (yuan)</source>
        <translation>开发成功预计年收入（元）</translation>
    </message>
    <message>
        <source>Plans submitted</source>
        <translation>上报预案数</translation>
    </message>
    <message>
        <source>Wins</source>
        <translation>开发成功数</translation>
    </message>
    <message>
        <source>A number, such as 4 or 360,000.</source>
        <translation>请填数字，例如 4 或 360,000。</translation>
    </message>
</context>
<context>
    <name>Tariffs</name>
    <message>
        <source>network-wide</source>
        <translation>全网性</translation>
    </message>
    <message>
        <source>regional</source>
        <translation>区域性</translation>
    </message>
    <message>
        <source>every grade</source>
        <translation>各级别</translation>
    </message>
    <message>
        <source>every band</source>
        <translation>各档</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>above the norm</source>
        <translation>高于标准</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>执行中</translation>
    </message>
    <message>
        <source>The most that can be given for network-wide businesses; up to the norm is within it.</source>
        <translation>全网性业务最高可给的优惠，等于标准即为标准以内。</translation>
    </message>
    <message>
        <source>What the province provides for businesses inside the province.</source>
        <translation>省内区域性业务的优惠标准，由省归口统一管理。</translation>
    </message>
    <message>
        <source>How a city applies the norms above; never more than they allow.</source>
        <translation>市局如何执行上级标准，不得高于上级标准。</translation>
    </message>
    <message>
        <source>Up to where a client of a grade can be proposed; only an approval grants anything.</source>
        <translation>各级别客户可申请到的档次，只是资格，优惠须经审批。</translation>
    </message>
    <message>
        <source> Nobody in this office keeps it.</source>
        <translation>本办公库内没有维护此表的机构。</translation>
    </message>
    <message>
        <source> Kept by {organ}.</source>
        <translation>由{organ}维护。</translation>
    </message>
    <message>
        <source> Entered by {organ} from the papers of {issuer}.</source>
        <translation>由{organ}按{issuer}的文件录入。</translation>
    </message>
</context>
<context>
    <name>TariffsTab</name>
    <message>
        <source>Until a province authorises a prefecture it decides itself.</source>
        <translation>未授权地级市时，由省审批。</translation>
    </message>
    <message>
        <source>No authorisation on record</source>
        <translation>没有授权记录</translation>
    </message>
    <message>
        <source>{n} types</source>
        <translation>{n} 种</translation>
    </message>
    <message>
        <source>Authorised to approve</source>
        <translation>优惠审批授权</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>收回…</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>登记…</translation>
    </message>
    <message>
        <source>Business types</source>
        <translation>业务种类</translation>
    </message>
    <message>
        <source>Stop using…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>增加…</translation>
    </message>
    <message>
        <source>Recorded by the organ of the province, else of the prefecture.</source>
        <translation>由省的大客户管理机构登记；省不在本办公库时由地级市登记。</translation>
    </message>
    <message>
        <source>Choose an authorisation that holds and that your organ recorded or gave.</source>
        <translation>请选择有效的、由本机构登记或授予的授权。</translation>
    </message>
    <message>
        <source>Added by who keeps the norms of the nation or the province.</source>
        <translation>由维护国家标准或省标准的机构增加。</translation>
    </message>
    <message>
        <source>Ended by who keeps the norms of its scope.</source>
        <translation>由维护该范围标准的机构停用。</translation>
    </message>
    <message>
        <source>Revoke the authorisation of {unit}?</source>
        <translation>收回{unit}的授权？</translation>
    </message>
    <message>
        <source>It ends today. Applications under way keep it; new ones go to the province.</source>
        <translation>自今天起失效；已提交的申请不受影响，新的申请由省审批。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Stop using the business “{name}”?</source>
        <translation>停用业务种类“{name}”？</translation>
    </message>
    <message>
        <source>Nobody applies for it from today on; norms and what was approved stay.</source>
        <translation>自今天起不能再申请；标准和已批准的优惠不变。</translation>
    </message>
    <message>
        <source>Stop using</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Prefecture</source>
        <translation>地级市</translation>
    </message>
    <message>
        <source>Given by</source>
        <translation>授权机关</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>已收回</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>业务种类</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>专业</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>{name} (ended {day})</source>
        <translation>{name}（{day} 停用）</translation>
    </message>
</context>
<context>
    <name>TemplateDialog</name>
    <message>
        <source>Template of client codes</source>
        <translation>大客户代码模板</translation>
    </message>
    <message>
        <source>Set from this day on</source>
        <translation>从这一天起实行</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>TemplatePart</name>
    <message>
        <source>Template of client codes</source>
        <translation>大客户代码模板</translation>
    </message>
    <message>
        <source>The shipped template is our own, not the layout of YZ/T 0030-2005, whose text is not at hand. A province that has it enters its segments here.</source>
        <translation>随程序提供的模板是驿册自拟的，不是 YZ/T 0030-2005 的编排（标准原文未得）。持有标准的省局可在此改为标准的各段。</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>代码各段</translation>
    </message>
    <message>
        <source>Segments with blanks between: gb2260_province, gb2260_prefecture, serial:6:area (area, province or all), check:mod_11_10 (mod_97_10, none), const:44, separator:-, org_code:3:unit=001,…, enum:mail_class:value=1,… (grade, industry).</source>
        <translation>各段之间空一格：gb2260_province（省），gb2260_prefecture（地市），serial:6:area（流水号，按 area 地区、province 省或 all 统一计数），check:mod_11_10（校验码，或 mod_97_10、none），const:44（固定文字），separator:-（分隔符），org_code:3:单位=001,…（机构代码），enum:mail_class:值=1,…（客户类别，或 grade 级别、industry 行业门类）。</translation>
    </message>
    <message>
        <source>Set from a day on…</source>
        <translation>从某日起实行…</translation>
    </message>
    <message>
        <source>First code {first}, last {last}.</source>
        <translation>首个代码 {first}，末个 {last}。</translation>
    </message>
    <message>
        <source>{fitting} of {known} codes in use have this form.</source>
        <translation>在用 {known} 个代码中有 {fitting} 个符合此模板。</translation>
    </message>
    <message>
        <source>Not for instance: {codes}; codes issued before stay valid.</source>
        <translation>不符合的如：{codes}；以前编的代码照旧有效。</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Today, tomorrow</source>
        <translation>今明两天到期</translation>
    </message>
    <message>
        <source>Soon</source>
        <translation>近期</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未采纳</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>{days} d waiting</source>
        <translation>已等 {days} 天</translation>
    </message>
    <message>
        <source>Verify the dossier</source>
        <translation>核实档案</translation>
    </message>
    <message>
        <source>Decide a change of {count} fields</source>
        <translation>审定 {count} 项修改建议</translation>
    </message>
    <message>
        <source>Your proposal was refused: {reason}</source>
        <translation>您的建议未采纳：{reason}</translation>
    </message>
    <message>
        <source>{count} clients without an owner</source>
        <translation>{count} 户无人负责</translation>
    </message>
    <message>
        <source>Confirm as second person: {role}</source>
        <translation>作为第二人确认：{role}</translation>
    </message>
    <message>
        <source>Type the recovery sheets back</source>
        <translation>回打恢复单</translation>
    </message>
    <message>
        <source>quarterly</source>
        <translation>每季</translation>
    </message>
    <message>
        <source>assign A and B</source>
        <translation>指定 A/B 角</translation>
    </message>
    <message>
        <source>before the first dossier</source>
        <translation>录入首份档案之前</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>现在核实</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>去审定</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>去指定</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>去确认</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>When</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>{count} fields · since {moment} with the keeper</source>
        <translation>{count} 项 · {moment} 起等专管员确认</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>{count} more clients to verify</source>
        <translation>另有 {count} 户待核实</translation>
    </message>
    <message>
        <source>{total} in the list</source>
        <translation>清单共 {total} 户</translation>
    </message>
    <message>
        <source>postponed to {day}</source>
        <translation>推迟到 {day}</translation>
    </message>
    <message>
        <source>Keeper</source>
        <translation>专管员</translation>
    </message>
    <message>
        <source>Record the keeper&apos;s appointment</source>
        <translation>登记专管员任命</translation>
    </message>
    <message>
        <source>Appoint an archive keeper</source>
        <translation>指定档案专管员</translation>
    </message>
    <message>
        <source>dossiers without a keeper</source>
        <translation>有档案、无专管员</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>查阅</translation>
    </message>
    <message>
        <source>Decide a request for access to {categories}</source>
        <translation>批复查阅申请：第 {categories} 类</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Review the register of {month}</source>
        <translation>复核 {month} 的查阅登记</translation>
    </message>
    <message>
        <source>Explain your entry no. {seq}: {question}</source>
        <translation>说明本人的第 {seq} 条登记：{question}</translation>
    </message>
    <message>
        <source>{progress} reviewed</source>
        <translation>已复核 {progress}</translation>
    </message>
    <message>
        <source>sample not drawn yet</source>
        <translation>尚未抽取</translation>
    </message>
    <message>
        <source>monthly sample</source>
        <translation>每月抽查</translation>
    </message>
    <message>
        <source>Tell</source>
        <translation>告知</translation>
    </message>
    <message>
        <source>Tell the client its manager has changed</source>
        <translation>告知客户经理已更换</translation>
    </message>
    <message>
        <source>{count} important clients with one contact</source>
        <translation>{count} 户重要客户缺 B 角</translation>
    </message>
    <message>
        <source>assign a B owner</source>
        <translation>指派 B 角</translation>
    </message>
    <message>
        <source>formerly {name}</source>
        <translation>原为{name}</translation>
    </message>
    <message>
        <source>Told…</source>
        <translation>登记告知…</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Look after a place of backups</source>
        <translation>检查存放备份的位置</translation>
    </message>
    <message>
        <source>Back up: the newest is too old</source>
        <translation>做备份：最近一份太旧了</translation>
    </message>
    <message>
        <source>two places, always new</source>
        <translation>两处，保持最新</translation>
    </message>
    <message>
        <source>{count} exclusive claims without guidance</source>
        <translation>{count} 份独家开发中的预案没有指导记录</translation>
    </message>
    <message>
        <source>Review the plan</source>
        <translation>审核预案</translation>
    </message>
    <message>
        <source>File and publish the plan</source>
        <translation>登记备案并发布通告</translation>
    </message>
    <message>
        <source>Judge the progress of an ended period</source>
        <translation>独家期满，裁定有无显著进展</translation>
    </message>
    <message>
        <source>Choose the unit that develops next</source>
        <translation>重新选择开发单位</translation>
    </message>
    <message>
        <source>Answer: the unit asks to end its claim</source>
        <translation>答复开发单位的结束申请</translation>
    </message>
    <message>
        <source>Register the client: the agreement is signed</source>
        <translation>协议已签，登记注册并编码</translation>
    </message>
    <message>
        <source>Exclusive development ends soon</source>
        <translation>独家开发即将期满</translation>
    </message>
    <message>
        <source>Contact the prospect as planned</source>
        <translation>按计划联系潜在客户</translation>
    </message>
    <message>
        <source>Nothing was done on the claim for weeks</source>
        <translation>多日没有开发进展</translation>
    </message>
    <message>
        <source>Sign the agreement with a prospect won</source>
        <translation>开发成功，签订服务协议</translation>
    </message>
    <message>
        <source>about a claim of yours</source>
        <translation>与您有关的预案</translation>
    </message>
    <message>
        <source>guidance while exclusive</source>
        <translation>独家期内应有指导</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>注册</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指导</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签订</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>认领</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>{count} incoming contacts wait for an answer</source>
        <translation>{count} 条来电来访待处理</translation>
    </message>
    <message>
        <source>a plan, or nothing follows</source>
        <translation>转开发预案或了结</translation>
    </message>
    <message>
        <source>Delegation</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Your delegation of signing ends</source>
        <translation>您的代签授权即将到期</translation>
    </message>
    <message>
        <source>You will no longer sign for another</source>
        <translation>您的代签权限即将到期</translation>
    </message>
    <message>
        <source>Acknowledge a filing</source>
        <translation>签收备案</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>报送</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>Discount ends: {business}</source>
        <translation>{business}优惠将到期</translation>
    </message>
    <message>
        <source>renew it or let it end</source>
        <translation>续办或到期自行失效</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>续办</translation>
    </message>
    <message>
        <source>Answer an application</source>
        <translation>办理一件审批</translation>
    </message>
    <message>
        <source>Send a filing</source>
        <translation>报送备案</translation>
    </message>
    <message>
        <source>A case was answered</source>
        <translation>有一件审批已有答复</translation>
    </message>
    <message>
        <source>A case for you to know</source>
        <translation>抄送给您的一件审批</translation>
    </message>
    <message>
        <source>you are concerned</source>
        <translation>您申请、签署或负责</translation>
    </message>
    <message>
        <source>nothing is asked</source>
        <translation>只需知悉</translation>
    </message>
    <message>
        <source>asked by {name}</source>
        <translation>{name} 申请</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Promise to pay was broken: follow it up</source>
        <translation>承诺未兑现，请跟进</translation>
    </message>
    <message>
        <source>A promise to pay falls due</source>
        <translation>还款承诺到期</translation>
    </message>
    <message>
        <source>Overdue, and nothing was done lately</source>
        <translation>逾期多日没有措施，请催收</translation>
    </message>
    <message>
        <source>Bills fall due: remind the client</source>
        <translation>账单即将到期，请提醒客户</translation>
    </message>
    <message>
        <source>{count} clients with credit stopped</source>
        <translation>{count} 户已停用记欠</translation>
    </message>
    <message>
        <source>Match {count} lines of bank statements</source>
        <translation>银行流水有 {count} 笔待匹配</translation>
    </message>
    <message>
        <source>Close ended periods of {count} clients</source>
        <translation>{count} 户有账期待结账</translation>
    </message>
    <message>
        <source>recover what is owed</source>
        <translation>负责追回欠费</translation>
    </message>
    <message>
        <source>payments without a client</source>
        <translation>到账未认领</translation>
    </message>
    <message>
        <source>use on credit without a bill</source>
        <translation>记欠未出账</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>结账</translation>
    </message>
    <message>
        <source>Arrears</source>
        <translation>欠费</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>The yearly minimum was not reached</source>
        <translation>年度用邮未达承诺额</translation>
    </message>
    <message>
        <source>Mail use is behind the yearly minimum</source>
        <translation>用邮进度落后于年承诺额</translation>
    </message>
    <message>
        <source>agree on what follows</source>
        <translation>与客户商定后续</translation>
    </message>
    <message>
        <source>Clear the list of the month&apos;s end</source>
        <translation>清理月末应清单</translation>
    </message>
    <message>
        <source>ought to be empty at the month&apos;s end</source>
        <translation>月末应全部收回</translation>
    </message>
</context>
<context>
    <name>TodayActs</name>
    <message>
        <source>Postponed until {day}</source>
        <translation>已推迟 1 件，到 {day} 回来</translation>
    </message>
    <message>
        <source>Visit sheet {serial} printed</source>
        <translation>已打印走访表 {serial}</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Today, tomorrow</source>
        <translation>今明两天到期</translation>
    </message>
    <message>
        <source>Soon</source>
        <translation>近期</translation>
    </message>
    <message>
        <source>Waiting for others</source>
        <translation>等别人办</translation>
    </message>
    <message>
        <source>Sheets printed today</source>
        <translation>今日已打印走访表</translation>
    </message>
    <message>
        <source>My clients</source>
        <translation>我的客户</translation>
    </message>
    <message>
        <source>Clients in my charge</source>
        <translation>所管客户</translation>
    </message>
    <message>
        <source>No proposal of yours waits.</source>
        <translation>您没有待审定的建议。</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>You have opened no dossier yet.</source>
        <translation>还没有打开过档案。</translation>
    </message>
    <message>
        <source>Printed today</source>
        <translation>今日打印</translation>
    </message>
    <message>
        <source>No visit sheet printed today.</source>
        <translation>今天没有打印走访表。</translation>
    </message>
    <message>
        <source>average completeness {share}%</source>
        <translation>户，平均完整度 {share}%</translation>
    </message>
    <message>
        <source>Duties come by themselves: verifications, proposals, roles to confirm.</source>
        <translation>事项自动列出：核实、建议、待确认的角色。</translation>
    </message>
    <message>
        <source>There is nothing to do today.</source>
        <translation>今天没有要办的事。</translation>
    </message>
    <message>
        <source>Open the clients</source>
        <translation>打开客户档案</translation>
    </message>
    <message>
        <source>Key {number}</source>
        <translation>按键 {number}</translation>
    </message>
    <message>
        <source>What is next comes back on {day}: {client}</source>
        <translation>下一件：{day} 回来 {client}</translation>
    </message>
    <message>
        <source>Choose clients to print…</source>
        <translation>选户打印走访表…</translation>
    </message>
</context>
<context>
    <name>TogetherDialog</name>
    <message>
        <source>Approve together</source>
        <translation>一并办理</translation>
    </message>
    <message>
        <source>{n} cases, one opinion</source>
        <translation>{n} 件，一条意见</translation>
    </message>
    <message>
        <source>All of them: {business}, rule {rule}, step {n} of {all}.</source>
        <translation>都是：{business}，规定 {rule}，第 {n} 环 / 共 {all} 环。</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>Look at each before you sign: ↑ ↓ in the list, or Ctrl+↑ ↓.</source>
        <translation>签署前逐件看一看：列表中 ↑ ↓，或 Ctrl+↑ ↓。</translation>
    </message>
    <message>
        <source>{n} cases are signed, each on its own.</source>
        <translation>{n} 件已各自签署。</translation>
    </message>
    <message>
        <source>{n} cases were sent back.</source>
        <translation>{n} 件已退回。</translation>
    </message>
    <message>
        <source>{n} cases were refused.</source>
        <translation>{n} 件已不予批准（上报）。</translation>
    </message>
</context>
<context>
    <name>ToldDialog</name>
    <message>
        <source>The client was told: {client}</source>
        <translation>登记告知 · {client}</translation>
    </message>
    <message>
        <source>Put on record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>{former} no longer looks after the client; say who does now.</source>
        <translation>原客户经理{former}不再负责这一户，请告知客户现在由谁负责。</translation>
    </message>
    <message>
        <source>Say who looks after it now.</source>
        <translation>请告知客户现在由谁负责。</translation>
    </message>
    <message>
        <source>Told on</source>
        <translation>告知日期</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>whom you told, if that matters</source>
        <translation>告知了谁，需要时填写</translation>
    </message>
    <message>
        <source>Open the dossier</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>请选择</translation>
    </message>
</context>
<context>
    <name>TopRow</name>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Lock (Ctrl+L)</source>
        <translation>锁定（Ctrl+L）</translation>
    </message>
</context>
<context>
    <name>UnbilledBehindDialog</name>
    <message>
        <source>Mail use on no bill</source>
        <translation>未出账的用邮明细</translation>
    </message>
    <message>
        <source>{count} lines, {fen} yuan</source>
        <translation>{count} 条，{fen} 元</translation>
    </message>
    <message>
        <source>The lines are mail use (section 5), which you may not read.</source>
        <translation>明细属用邮情况（第 5 类），您无权查阅。</translation>
    </message>
    <message>
        <source>Everything used on credit is on a bill.</source>
        <translation>记欠用邮已全部出账。</translation>
    </message>
</context>
<context>
    <name>UndoStrip</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>UnitDialog</name>
    <message>
        <source>Change the unit</source>
        <translation>修改单位</translation>
    </message>
    <message>
        <source>New unit</source>
        <translation>新增单位</translation>
    </message>
    <message>
        <source>New unit below {name}</source>
        <translation>在“{name}”下新增单位</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>性质</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>专业</translation>
    </message>
    <message>
        <source>Of province level</source>
        <translation>省级类别</translation>
    </message>
    <message>
        <source>Has an organ or centre</source>
        <translation>设机构或中心</translation>
    </message>
    <message>
        <source>Division code</source>
        <translation>行政区划代码</translation>
    </message>
</context>
<context>
    <name>UnitsTab</name>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>设中心</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>New unit below…</source>
        <translation>新增下级单位…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Close unit…</source>
        <translation>撤销单位…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>性质</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>专业</translation>
    </message>
    <message>
        <source>Of province level</source>
        <translation>省级类别</translation>
    </message>
    <message>
        <source>Has an organ or centre</source>
        <translation>设机构或中心</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>行政区划</translation>
    </message>
    <message>
        <source>no: the superior organ decides</source>
        <translation>否，由上级机构办理</translation>
    </message>
    <message>
        <source>Close {name}?</source>
        <translation>撤销“{name}”？</translation>
    </message>
    <message>
        <source>It can no longer be chosen; what is registered of it stays.</source>
        <translation>以后不能再选用；已登记的内容保留。</translation>
    </message>
    <message>
        <source>Close unit</source>
        <translation>撤销单位</translation>
    </message>
</context>
<context>
    <name>UnlockForm</name>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Forgot the password</source>
        <translation>忘记密码</translation>
    </message>
    <message>
        <source>New computer</source>
        <translation>换了电脑</translation>
    </message>
    <message>
        <source>Sample office: the password of every user is {password}</source>
        <translation>示例办公库：每个用户的密码都是 {password}</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>正在解锁…</translation>
    </message>
    <message>
        <source>This workstation account is not enrolled</source>
        <translation>本机当前系统账户未登记</translation>
    </message>
    <message>
        <source>Workstation enrolled; its key lies in a file</source>
        <translation>工作站已登记，密钥存为文件</translation>
    </message>
    <message>
        <source>Workstation enrolled</source>
        <translation>工作站已登记</translation>
    </message>
    <message>
        <source>Ask the security officer or the administrator for a one-time code; nobody can read or reset your password.</source>
        <translation>请向保密员或系统管理员领取一次性代码。谁也看不到、改不了您的密码。</translation>
    </message>
    <message>
        <source>I have a code</source>
        <translation>我有代码</translation>
    </message>
    <message>
        <source>The office opens only where a workstation was enrolled. Enrol this one with a one-time code from the security officer.</source>
        <translation>办公库只能在登记过的工作站上打开。请向保密员领取一次性代码登记本机。</translation>
    </message>
    <message>
        <source>Enterprise secret. Nobody may consult or copy the clients&apos; dossiers without permission (第十九条). Consulting, printing and refused acts are registered.</source>
        <translation>企业机密&#x3000;未经许可，任何人不得以任何理由私自查阅、复制大客户信息档案（第十九条）。查阅、打印和被拒绝的操作均记入查阅登记。</translation>
    </message>
    <message>
        <source>Choose your name</source>
        <translation>请选择您的姓名</translation>
    </message>
    <message>
        <source>Recovery sheets</source>
        <translation>用恢复单打开</translation>
    </message>
    <message>
        <source>an encrypted draft waits for {names}</source>
        <translation>有加密草稿在等{names}</translation>
    </message>
    <message>
        <source>From a backup</source>
        <translation>从备份还原</translation>
    </message>
</context>
<context>
    <name>UnsavedGuard</name>
    <message>
        <source>Unsaved changes of {count} clients are back; open each to save it.</source>
        <translation>{count} 户未保存的修改已恢复，请逐户打开保存。</translation>
    </message>
    <message>
        <source>Something is typed and not saved</source>
        <translation>有未保存的修改</translation>
    </message>
    <message>
        <source>Clients concerned: {count}. A draft is kept encrypted in the office and comes back when you sign in again; nobody else gets it.</source>
        <translation>涉及 {count} 户。留作草稿：加密保存在办公库里，您下次登录后恢复，别人看不到。</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>返回继续</translation>
    </message>
    <message>
        <source>Save and lock</source>
        <translation>保存并锁定</translation>
    </message>
    <message>
        <source>Keep as draft and lock</source>
        <translation>留作草稿并锁定</translation>
    </message>
    <message>
        <source>Discard and lock</source>
        <translation>不保存，锁定</translation>
    </message>
    <message>
        <source>Save and switch</source>
        <translation>保存并换人</translation>
    </message>
    <message>
        <source>Keep as draft and switch</source>
        <translation>留作草稿并换人</translation>
    </message>
    <message>
        <source>Discard and switch</source>
        <translation>不保存，换人</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>保存并退出</translation>
    </message>
    <message>
        <source>Keep as draft and close</source>
        <translation>留作草稿并退出</translation>
    </message>
    <message>
        <source>Discard and close</source>
        <translation>不保存，退出</translation>
    </message>
</context>
<context>
    <name>UseBehindDialog</name>
    <message>
        <source>Mail use that counts</source>
        <translation>计收用邮</translation>
    </message>
    <message>
        <source>None of this mail use counts.</source>
        <translation>这些用邮均不计收。</translation>
    </message>
    <message>
        <source>On file, not counted</source>
        <translation>不计收（已登记）</translation>
    </message>
    <message>
        <source>{count} lines, {fen} yuan</source>
        <translation>{count} 条，{fen} 元</translation>
    </message>
    <message>
        <source>{count} lines, {fen} yuan; the newest {shown} are listed</source>
        <translation>{count} 条，{fen} 元；列出最近 {shown} 条</translation>
    </message>
</context>
<context>
    <name>UserDialog</name>
    <message>
        <source>New user</source>
        <translation>新增用户</translation>
    </message>
    <message>
        <source>Add and show the code</source>
        <translation>添加并显示代码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
</context>
<context>
    <name>UsersTab</name>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Grant a role…</source>
        <translation>授予角色…</translation>
    </message>
    <message>
        <source>New code…</source>
        <translation>新代码…</translation>
    </message>
    <message>
        <source>New user…</source>
        <translation>新增用户…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Roles in force</source>
        <translation>现行角色</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>{n} to confirm</source>
        <translation>{n} 项待确认</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>open</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Hand-over of a leaver…</source>
        <translation>离岗交接…</translation>
    </message>
</context>
<context>
    <name>VerifyPopover</name>
    <message>
        <source>Verified with the client</source>
        <translation>已向客户核实</translation>
    </message>
    <message>
        <source>How was it verified?</source>
        <translation>用什么方式核实？</translation>
    </message>
    <message>
        <source>Something had changed</source>
        <translation>内容有变化</translation>
    </message>
</context>
<context>
    <name>ViewChooser</name>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Save as view</source>
        <translation>存为视图</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>删除视图</translation>
    </message>
    <message>
        <source>filter changed</source>
        <translation>已改动筛选</translation>
    </message>
    <message>
        <source>All clients</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>My clients</source>
        <translation>我的客户</translation>
    </message>
</context>
<context>
    <name>_Clients</name>
    <message>
        <source>All clients</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>whoever was looked at</source>
        <translation>所有被查阅的客户</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户</translation>
    </message>
</context>
</TS>
