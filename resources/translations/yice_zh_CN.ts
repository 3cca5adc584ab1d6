<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
    <name>MessageBar</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
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
    <name>PasswordField</name>
    <message>
        <source>Show what was typed</source>
        <translation>显示所输入的密码</translation>
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
    <name>ProgressStrip</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
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
    <name>UndoStrip</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
</TS>
